package io.earful.collector.connector.reddit;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

/** A post with its comments, some of them folded away. */
class RedditThreadTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new RedditConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return RedditReading.OF_THREAD;
  }

  @Override
  protected Map<String, String> credentials() {
    return RedditReading.CREDENTIALS;
  }

  @Override
  protected String expected() {
    return "expected-thread.ndjson";
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    RedditReading.playThread(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel
        .on(RedditReading.TOKEN, RedditReading.page("token.json"))
        .on(
            RedditReading.THREAD,
            RedditReading.json("[" + RedditReading.text("malformed.json") + "]"));
    return 2;
  }
}
