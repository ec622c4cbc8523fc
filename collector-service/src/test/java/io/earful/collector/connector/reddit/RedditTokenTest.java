package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedditTokenTest extends RedditReading {

  private List<ReceivedRequest> tokens() {
    return channel.requests().stream().filter(one -> one.target().equals(TOKEN)).toList();
  }

  @Test
  void theTokenIsAskedForAsRedditWantsIt() {
    listsPosts(list());
    readPosts(Cursor.START);
    ReceivedRequest asked = tokens().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.header(FixtureHttp.MEANT_HOST)).isEqualTo("www.reddit.com");
    assertThat(asked.text()).isEqualTo("grant_type=client_credentials");
    assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.header("User-Agent")).isEqualTo("server:io.earful:v1 (by /u/Kettle_Maker)");
    String pair =
        new String(
            Base64.getDecoder().decode(asked.header("Authorization").replaceFirst("Basic ", "")),
            StandardCharsets.UTF_8);
    assertThat(pair).isEqualTo("made-up-client:made-up-secret");
    ReceivedRequest list = channel.requests().get(1);
    assertThat(list.header(FixtureHttp.MEANT_HOST)).isEqualTo("oauth.reddit.com");
    assertThat(list.header("Authorization")).isEqualTo("bearer made-up-access-token");
    assertThat(list.header("User-Agent")).isEqualTo("server:io.earful:v1 (by /u/Kettle_Maker)");
  }

  @Test
  void anAccountSignsInByRefreshTokenOrPassword() {
    channel.on(TOKEN, page("token.json")).otherwise(list());
    read(Map.of("read", "mentions", "account", "me"), ACCOUNT, Cursor.START);
    Map<String, String> password =
        Map.of("clientId", "c", "clientSecret", "s", "userName", "me", "password", "p&q= ü");
    read(Map.of("read", "mentions"), password, Cursor.START);
    assertThat(tokens())
        .extracting(ReceivedRequest::text)
        .containsExactly(
            "grant_type=refresh_token&refresh_token=made-up-refresh",
            "grant_type=password&username=me&password=p%26q%3D%20%C3%BC");
  }

  @Test
  void aTokenServesAllSourcesUntilItEnds() {
    listsPosts(list());
    channel.on(COMMENTS, list());
    Cursor first = last(readPosts(Cursor.START));
    read(OF_COMMENTS, CREDENTIALS, Cursor.START);
    assertThat(tokens()).hasSize(1);
    after(Duration.ofDays(1).minusSeconds(30));
    readPosts(first);
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void aTokenThatIsNotTakenIsRenewedOnce() {
    listsPosts(Answer.status(401), list(post(1, "words")));
    assertThat(ids(readPosts(Cursor.START))).containsExactly("t3_n1");
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void aNewTokenThatIsNotTakenEitherStopsTheSource() {
    listsPosts(Answer.status(401));
    assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START)).isInstanceOf(Unauthorized.class);
    assertThat(tokens()).hasSize(2);
    assertThat(asked("/r/Kettles/new")).hasSize(2);
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    for (Answer refusal :
        List.of(
            json("{\"error\":\"invalid_grant\"}"),
            Answer.of(
                400,
                "application/json",
                "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8)))) {
      channel.only(refusal);
      assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START))
          .isInstanceOf(Unauthorized.class)
          .hasMessageContaining("invalid_grant");
    }
    channel.only(json("{\"error\":\"made-up-secret is wrong, <script>\"}"));
    assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START).getMessage())
        .doesNotContain("made-up-secret");
  }

  @Test
  void anAnswerWithoutATokenIsAFault() {
    for (String body : List.of("{}", "{\"access_token\":\"a\\r\\nb\"}", "{\"access_token\":5}")) {
      channel.only(json(body));
      Throwable failure = failure(OF_POSTS, CREDENTIALS, Cursor.START);
      assertThat(failure).as(body).isInstanceOf(UpstreamFault.class);
    }
  }
}
