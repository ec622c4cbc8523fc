package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a source signs in, as https://docs.bsky.app/docs/api/com-atproto-server-create-session says.
 */
class BlueskySessionTest extends BlueskyReading {

  @BeforeEach
  void open() {
    channel
        .on(CREATE, page("session.json"))
        .on(REFRESH, page("renewed.json"))
        .on(SEARCH, posts(null, post("a", "2026-10-31T12:00:00Z", "one")))
        .on(POSTS, page("none.json"));
  }

  private List<String> shown(String path) {
    return channel.requests().stream()
        .filter(one -> one.path().equals(path))
        .map(one -> one.header("authorization"))
        .toList();
  }

  @Test
  void oneSessionServesEveryRun() {
    Run first = read(Cursor.START);
    read(first.last());
    assertThat(asked(CREATE)).isOne();
    ReceivedRequest created = channel.requests().get(0);
    assertThat(created.method()).isEqualTo("POST");
    assertThat(created.header("content-type")).isEqualTo("application/json");
    assertThat(created.text())
        .contains("\"identifier\":\"acme.bsky.example\"")
        .contains("\"password\":\"fixt-ure-pass-word\"");
    assertThat(shown(SEARCH)).containsOnly("Bearer own.access.one");
    assertThat(asked(REFRESH)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"400, ExpiredToken", "400, InvalidToken", "401, ExpiredToken", "401, AuthMissing"})
  void aSessionThatHasEndedIsRenewedOnce(int status, String name) {
    channel.on(SEARCH, error(status, name), posts(null, post("a", "2026-10-31T12:00:00Z", "one")));
    assertThat(read(Cursor.START).ids()).containsExactly("a");
    assertThat(asked(CREATE)).isOne();
    assertThat(shown(REFRESH)).containsExactly("Bearer own.refresh.one");
    assertThat(shown(SEARCH)).containsExactly("Bearer own.access.one", "Bearer own.access.two");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void aSessionThatCannotBeRenewedIsOpenedAnew(int status) {
    channel
        .on(REFRESH, error(status, "ExpiredToken"))
        .on(
            SEARCH,
            error(400, "ExpiredToken"),
            posts(null, post("a", "2026-10-31T12:00:00Z", "x")));
    assertThat(read(Cursor.START).ids()).containsExactly("a");
    assertThat(asked(CREATE)).isEqualTo(2);
  }

  @Test
  void whoIsRefusedWithAFreshSessionStops() {
    channel.on(SEARCH, error(401, "ExpiredToken"));
    assertThat(read(Cursor.START).failure()).isInstanceOf(Unauthorized.class);
    assertThat(asked(SEARCH)).isEqualTo(2);
    assertThat(asked(CREATE) + asked(REFRESH)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"401, AuthenticationRequired", "401, AuthFactorTokenRequired", "400, InvalidRequest"})
  void aRefusedPasswordIsToldWithoutIt(int status, String name) {
    channel.on(CREATE, error(status, name));
    assertThat(read(Cursor.START).failure())
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain("fixt-ure-pass-word", "acme.bsky.example");
    assertThat(asked(SEARCH)).isZero();
  }

  @Test
  void aFailureToSignInIsNotRemembered() {
    channel.on(CREATE, Answer.status(502));
    assertThat(read(Cursor.START).failure()).isInstanceOf(UpstreamFault.class);
    channel.on(CREATE, page("session.json"));
    assertThat(read(Cursor.START).ids()).containsExactly("a");
  }

  @Test
  void aChangedPasswordIsUsedAtOnce() {
    read(Cursor.START);
    Map<String, String> other =
        Map.of("identifier", "acme.bsky.example", "appPassword", "another-one");
    read(Map.of(), other, Cursor.START, NOW);
    assertThat(asked(CREATE)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"did\":\"me\",\"accessJwt\":\"a\",\"refreshJwt\":\"b\"}",
        "{\"did\":\"did:plc:abc\",\"accessJwt\":\"a\\r\\nX-Other: b\",\"refreshJwt\":\"b\"}",
        "{\"did\":\"did:plc:abc\",\"accessJwt\":\"a\"}",
        "<!doctype html><p>Back soon"
      })
  void whatIsNoSessionIsTheServersFault(String body) {
    channel.on(CREATE, Answer.ok("application/json", body));
    assertThat(read(Cursor.START).failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aPageOfTheWebInsteadOfARefusalIsTheServersFault() {
    byte[] page = "<!doctype html><p>Bad request".getBytes(StandardCharsets.UTF_8);
    channel.on(CREATE, Answer.of(400, "text/html", page));
    assertThat(read(Cursor.START).failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void signingInTooOftenIsForThisAccountAlone() {
    channel.on(CREATE, Answer.status(429).header("Retry-After", "300"));
    assertThat(read(Cursor.START).failure())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofMinutes(5)));
    channel.on(CREATE, page("session.json"));
    assertThat(read(Cursor.START).failure()).isInstanceOf(RateLimited.class);
    Map<String, String> other = Map.of("identifier", "pia.example", "appPassword", "hers");
    assertThat(read(Map.of(), other, Cursor.START, NOW).ids()).containsExactly("a");
  }

  @Test
  void withoutAnAccountNothingIsAsked() {
    assertThat(read(Map.of(), Map.of(), Cursor.START, NOW).failure())
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("appPassword");
    assertThat(channel.requestCount()).isZero();
  }

  @Test
  void aRestartSignsInAgain() {
    Run first = read(Cursor.START);
    forgetSessions();
    read(first.last());
    assertThat(asked(CREATE)).isEqualTo(2);
  }
}
