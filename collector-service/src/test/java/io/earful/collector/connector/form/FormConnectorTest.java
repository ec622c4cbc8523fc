package io.earful.collector.connector.form;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.PushRequest;
import io.earful.testkit.PushContract;
import java.util.List;
import java.util.Map;

class FormConnectorTest extends PushContract {

  @Override
  protected ConnectorFactory factory() {
    return new FormConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("origins", List.of("https://shop.example"), "minimumSeconds", 0);
  }

  @Override
  protected PushRequest request() {
    return request(fixture("said.json"));
  }

  @Override
  protected PushRequest request(byte[] body) {
    return new PushRequest(
        "POST",
        Map.of(
            "content-type", List.of("application/json"),
            "accept", List.of("application/json"),
            "origin", List.of("https://shop.example"),
            "user-agent", List.of("Mozilla/5.0 (X11; Linux x86_64) Example/1.0")),
        Map.of(),
        body);
  }
}
