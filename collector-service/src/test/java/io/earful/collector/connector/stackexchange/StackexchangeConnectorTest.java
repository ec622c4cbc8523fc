package io.earful.collector.connector.stackexchange;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class StackexchangeConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new StackexchangeConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return StackexchangeReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return StackexchangeReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    StackexchangeReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    return StackexchangeReading.playMalformedItem(channel);
  }
}
