package io.earful.collector.connector.importing;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.BytesFile;
import io.earful.testkit.FileConnectorContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ImportConnectorTest extends FileConnectorContract {

  private static final int ROWS = 2300;

  @Override
  protected ConnectorFactory factory() {
    return new ImportConnectorFactory();
  }

  @Override
  protected List<Recording> recordings() {
    return List.of(
        new Recording("reviews.csv", "csv", Map.of("ext", List.of("Order"))),
        new Recording("survey.jsonl", "jsonl", Map.of()));
  }

  @Override
  protected BytesFile large() {
    StringBuilder rows = new StringBuilder("date,text,id\r\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append("2026-10-01,\"row ").append(i).append("\nof \"\"many\"\"\",").append(i);
      rows.append(i % 3 == 0 ? "\r\n" : "\n");
    }
    return file(rows.toString());
  }

  @Override
  protected BytesFile withMalformedItem() {
    return file("date,text\n2026-10-01,one\n\nyesterday,two\n2026-10-03,three\n");
  }

  @Override
  protected String malformedPlace() {
    return "line 4";
  }

  private static BytesFile file(String content) {
    return new BytesFile("a.csv", "csv", content.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
