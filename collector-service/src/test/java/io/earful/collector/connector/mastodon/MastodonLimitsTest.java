package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server says that it has enough, or shows nothing, and what comes of it. */
class MastodonLimitsTest extends MastodonReading {

  /** The walk ends before the next page would be refused, and says until when. */
  @Test
  void anAllowanceThatIsNearlyUsedUpIsLeftAlone() {
    playRecordings(channel);
    channel.on(
        LIST,
        linked("newest.json", ANSWER, NEWEST)
            .header("X-RateLimit-Limit", "300")
            .header("X-RateLimit-Remaining", "12")
            .header("X-RateLimit-Reset", "2026-11-01T10:08:30.123456Z"));

    List<Batch> run = all(Cursor.START);

    assertThat(run).singleElement();
    assertThat(run.get(0).pollAfter()).isBetween(Duration.ofSeconds(210), Duration.ofSeconds(211));
    assertThat(mentions(all(last(run)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "mentions"})
  void withoutATokenTheServerIsNotEvenAsked(String read) {
    SourceView source = source(Map.of("read", read, "query", "kettle"), Map.of());
    assertThat(failure(source)).isInstanceOf(Unauthorized.class).hasMessageContaining("token");
    assertThat(channel.requestCount()).isZero();
  }

  @Test
  void aRefusalStopsAndFlags() {
    channel.only(Answer.status(403));
    Throwable failure = failure();
    assertThat(failure).isInstanceOf(Unauthorized.class);
    assertThat(((ConnectorFailure) failure).kind()).isEqualTo("unauthorized");
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  /** So a server answers that shows no previews of its timelines. */
  @Test
  void aServerThatAsksForAnAccountIsToldFromOneAtFault() {
    channel.only(Answer.status(422));
    assertThat(failure(source(Map.of("read", "public"), Map.of())))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("access token");
    assertThat(failure(source(Map.of("read", "public"), CREDENTIALS)))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void anAllowanceThatIsUsedUpIsForEverySourceWithTheSameToken() {
    channel
        .on(
            TAG,
            list(1000, 1)
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", "2026-11-01T10:08:30.123456Z"))
        .otherwise(page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertThat(mentions(run)).hasSize(1);
    int asked = channel.requestCount();
    assertThat(failure(source(Map.of("read", "public"), CREDENTIALS)))
        .isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(asked);
  }

  @Test
  void aRateLimitIsForEverySourceWithTheSameToken() {
    channel.refuse(429, "90");
    SourceView same = source(Map.of("read", "public"), CREDENTIALS);
    SourceView other = source(Map.of("read", "public"), Map.of("accessToken", "another-token"));

    assertThat(failure()).isInstanceOf(RateLimited.class);
    assertThat(failure(same)).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(1);
    assertThat(failure(other)).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(2);
  }
}
