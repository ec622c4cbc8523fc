package io.earful.collector.connector.email;

import static io.earful.collector.connector.email.MailServer.PASSWORD;
import static io.earful.collector.connector.email.MailServer.SOON;
import static io.earful.collector.connector.email.MailServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Ways into a mailbox. The server takes its password for the access token, too. */
class ImapLoginTest {

  private static final String TOKEN_URL = "https://login.example/token";

  private final MailServer server = new MailServer();
  private final FixtureServer login = FixtureServer.start();
  private final EmailConnector connector =
      new EmailConnector(
          new ConnectorContext(
              new FixtureHttp(login),
              MailServer.DIRECT,
              Clock.fixed(MailServer.NOW, ZoneOffset.UTC),
              name -> null));

  @AfterEach
  void stop() {
    server.close();
    login.close();
  }

  private SourceView oauth2(String json) {
    return server.source(Map.of("oauth2", json), Map.of());
  }

  private SourceView refreshing() {
    return oauth2(
        """
        {"tokenUrl":"%s","clientId":"earful","clientSecret":"s3cret&x","refreshToken":"r=1"}\
        """
            .formatted(TOKEN_URL));
  }

  private static String token(String token) {
    return "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
        .formatted(token);
  }

  private List<String> titles(SourceView source) {
    return MailServer.titles(connector.collect(source, Cursor.START).collectList().block(SOON));
  }

  private void failsWith(Class<? extends Throwable> kind, SourceView source, String... secrets) {
    StepVerifier.create(connector.collect(source, Cursor.START))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(kind)
                    .hasMessageNotContainingAny(secrets)
                    .message()
                    .isNotBlank())
        .verify(SOON);
  }

  @Test
  void aPasswordOpensTheMailbox() {
    server.put("INBOX", 1);
    assertThat(titles(server.source())).containsExactly("Kettle 1");
  }

  @Test
  void aWrongPasswordIsReportedWithoutShowingIt() {
    SourceView source = server.source(Map.of("password", "wrong-word-99"), Map.of());
    failsWith(Unauthorized.class, source, "wrong-word-99");
  }

  @Test
  void anAccessTokenOpensTheMailbox() {
    server.put("INBOX", 1);
    assertThat(titles(oauth2("{\"accessToken\":\"" + PASSWORD + "\"}"))).hasSize(1);
  }

  @Test
  void aRefusedAccessTokenIsReportedWithoutShowingIt() {
    failsWith(Unauthorized.class, oauth2("{\"accessToken\":\"old-token-99\"}"), "old-token-99");
  }

  @Test
  void aRefreshTokenFetchesTheAccessTokenOnce() {
    server.put("INBOX", 1);
    login.on("/token", Answer.ok("application/json", token(PASSWORD)));
    assertThat(titles(refreshing())).hasSize(1);
    assertThat(titles(refreshing())).hasSize(1);
    assertThat(login.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.text())
                    .isEqualTo(
                        "grant_type=refresh_token&refresh_token=r%3D1&client_id=earful"
                            + "&client_secret=s3cret%26x"));
  }

  @Test
  void aTokenThatTheServerRefusesIsFetchedAnew() {
    server.put("INBOX", 1);
    login.on(
        "/token",
        Answer.ok("application/json", token("stale-token-99")),
        Answer.ok("application/json", token(PASSWORD)));
    failsWith(Unauthorized.class, refreshing(), "stale-token-99");
    assertThat(titles(refreshing())).hasSize(1);
  }

  @Test
  void whatIsNoTokenIsAnUpstreamFaultThatShowsNothing() {
    login.on("/token", Answer.ok("text/html", "<p>r=1 s3cret&x</p>"));
    failsWith(UpstreamFault.class, refreshing(), "s3cret", "r=1");
  }

  @Test
  void aTokenAddressThatRefusesIsNamed() {
    login.on("/token", Answer.status(401));
    failsWith(Unauthorized.class, refreshing(), "s3cret");
  }

  @Test
  void theLoginIsNeverShownWithItsSecret() {
    assertThat(new MailLogin(USER, PASSWORD, false).toString()).doesNotContain(PASSWORD);
  }
}
