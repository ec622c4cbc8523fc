package io.earful.collector.imports;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/**
 * Rejected items as a CSV file (RFC 4180). People open it in a spreadsheet, so a cell that one
 * would take for a formula begins with an apostrophe.
 */
final class RejectedFile {

  private static final String HEAD = "\ufeffplace,id,reason,excerpt\r\n";
  private static final String FORMULA = "=+-@\t\r\n";
  private static final int ROWS = 200;

  private RejectedFile() {}

  static Flux<DataBuffer> of(Flux<ImportRejections.Row> rows) {
    return Flux.just(HEAD)
        .concatWith(rows.map(RejectedFile::line).buffer(ROWS).map(lines -> String.join("", lines)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(DefaultDataBufferFactory.sharedInstance::wrap);
  }

  private static String line(ImportRejections.Row row) {
    return Stream.of(row.place(), row.nativeId(), row.reason(), row.excerpt())
            .map(RejectedFile::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  static String cell(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String safe = FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
