package io.earful.collector.connector.x;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class XConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new XConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return XReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return XReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    XReading.playRecordings(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(XReading.SEARCH, XReading.page("malformed.json"));
    return 3;
  }
}
