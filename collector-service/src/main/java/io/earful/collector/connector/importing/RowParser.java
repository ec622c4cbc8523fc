package io.earful.collector.connector.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Splits one record of a table into its fields. */
final class RowParser {

  /** More fields than that are no table. */
  static final int MAX_FIELDS = 1000;

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.TRIM_SPACES)
          .build();

  private final ObjectReader reader;

  RowParser(char delimiter) {
    this.reader =
        CSV.readerForListOf(String.class)
            .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
  }

  /** Null when it cannot be split: its quotation marks do not fit together. */
  @Nullable List<String> parse(String record) {
    if (record.isBlank()) {
      return List.of();
    }
    try (MappingIterator<List<String>> rows = reader.readValues(record)) {
      if (!rows.hasNextValue()) {
        return List.of();
      }
      List<String> row = new ArrayList<>();
      for (String field : rows.nextValue()) {
        row.add(field == null ? "" : field);
      }
      return row.size() > MAX_FIELDS ? null : row;
    } catch (JacksonException e) {
      return null;
    }
  }

  static boolean isBlank(List<String> row) {
    return row.stream().allMatch(String::isBlank);
  }
}
