package io.earful.collector.connector.reddit;

import io.earful.connector.ConnectorFactory;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.Map;

class RedditConnectorTest extends PullConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new RedditConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return RedditReading.OF_COMMENTS;
  }

  @Override
  protected Map<String, String> credentials() {
    return RedditReading.CREDENTIALS;
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    RedditReading.playComments(channel);
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    Answer malformed = RedditReading.page("malformed.json");
    channel
        .on(RedditReading.TOKEN, RedditReading.page("token.json"))
        .on(RedditReading.COMMENTS, malformed);
    return 2;
  }
}
