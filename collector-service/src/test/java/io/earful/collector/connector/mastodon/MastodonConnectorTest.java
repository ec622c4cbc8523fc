package io.earful.collector.connector.mastodon;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class MastodonConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new MastodonConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return MastodonReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return MastodonReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    MastodonReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    return MastodonReading.playMalformedItem(channel);
  }
}
