package io.earful.collector.connector.telegram;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.PushRequest;
import io.earful.testkit.PushConnectorContract;
import java.util.List;
import java.util.Map;

class TelegramConnectorPushTest extends PushConnectorContract {

  private static final String HEADER = "x-telegram-bot-api-secret-token";

  @Override
  protected ConnectorFactory factory() {
    return new TelegramConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("receive", "webhook");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("botToken", TelegramReading.TOKEN, "secretToken", TelegramReading.SECRET);
  }

  @Override
  protected String expected() {
    return "expected-sent.ndjson";
  }

  @Override
  protected String tokenHeader() {
    return HEADER;
  }

  @Override
  protected PushRequest signedRequest() {
    return signed(fixture("sent.json"));
  }

  @Override
  protected PushRequest signed(byte[] body) {
    return new PushRequest(
        "POST",
        Map.of(
            "content-type", List.of("application/json"), HEADER, List.of(TelegramReading.SECRET)),
        Map.of(),
        body);
  }
}
