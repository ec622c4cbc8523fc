package io.earful.collector.connector.webhook;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.PushRequest;
import io.earful.testkit.PushConnectorContract;
import java.util.List;
import java.util.Map;

class WebhookConnectorTest extends PushConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new WebhookConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("secret", Signing.SECRET);
  }

  @Override
  protected PushRequest signedRequest() {
    return signed(fixture("items.json"));
  }

  @Override
  protected PushRequest signed(byte[] body) {
    long seconds = NOW.getEpochSecond();
    return new PushRequest(
        "POST",
        Map.of(
            "content-type", List.of("application/json"),
            "webhook-id", List.of("msg_1"),
            "webhook-timestamp", List.of(Long.toString(seconds)),
            "webhook-signature", List.of(Signing.standard("msg_1", seconds, body))),
        Map.of(),
        body);
  }
}
