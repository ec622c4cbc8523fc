package io.earful.collector.connector.wordpress;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class WordpressConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new WordpressConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return WordpressReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return WordpressReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    WordpressReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(WordpressReading.COMMENTS, WordpressReading.page("malformed.json", 4));
    return 2;
  }
}
