package io.earful.collector.connector.telegram;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class TelegramConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new TelegramConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> credentials() {
    return TelegramReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    TelegramReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.recorded("malformed.json"),
        TelegramReading.recorded("empty.json"));
    return 2;
  }
}
