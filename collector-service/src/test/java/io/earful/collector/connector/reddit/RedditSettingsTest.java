package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedditSettingsTest extends RedditReading {

  private static RedditSettings of(Map<String, Object> settings, Map<String, String> credentials) {
    return RedditSettings.of(new SourceView("s", "s", settings, credentials, Instant.EPOCH));
  }

  @Test
  void aPostIsNamedByItsIdOrOneOfItsAddresses() {
    for (String said :
        new String[] {
          "kp0001",
          "t3_kp0001",
          "https://www.reddit.com/r/Kettles/comments/kp0001/made_up/",
          "https://old.reddit.com/comments/kp0001",
          "https://www.reddit.com/r/Kettles/comments/kp0001/made_up/kc0007/?context=3",
          "https://redd.it/kp0001"
        }) {
      RedditSettings settings = of(Map.of("read", "thread", "post", said), Map.of());
      assertThat(settings.post()).as(said).isEqualTo("kp0001");
    }
  }

  @Test
  void whoAsksMustSayWho() {
    Map<String, Object> nameless = Map.of("read", "posts", "subreddit", "Kettles");
    assertThat(failure(nameless, CREDENTIALS, Cursor.START))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("name of your account");
    assertThat(channel.requests()).isEmpty();
  }

  @Test
  void whatBelongsToAnAccountNeedsOne() {
    Map<String, Object> mentions = Map.of("read", "mentions", "account", "me");
    assertThatThrownBy(() -> of(mentions, CREDENTIALS))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("refresh token");
    assertThatThrownBy(() -> of(mentions, Map.of())).isInstanceOf(Unauthorized.class);
    assertThatThrownBy(() -> of(OF_COMMENTS, Map.of())).isInstanceOf(Unauthorized.class);
    assertThatThrownBy(() -> of(OF_COMMENTS, Map.of("clientId", "c")))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("clientSecret");
  }

  @Test
  void nothingSecretIsShown() {
    RedditSettings settings = of(OF_COMMENTS, ACCOUNT);
    assertThat(settings + " " + settings.login())
        .doesNotContain("made-up-secret", "made-up-refresh", "made-up-client");
  }

  @Test
  void howASubredditIsWrittenDoesNotMatter() {
    assertThat(of(with(OF_POSTS, "subreddit", "/r/kettles/"), CREDENTIALS).digest())
        .isEqualTo(of(OF_POSTS, CREDENTIALS).digest())
        .isNotEqualTo(of(OF_COMMENTS, CREDENTIALS).digest());
  }
}
