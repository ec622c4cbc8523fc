package io.earful.collector.connector.bluesky;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class BlueskyConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new BlueskyConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return BlueskyReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return BlueskyReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    BlueskyReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    return BlueskyReading.playMalformedItem(channel);
  }
}
