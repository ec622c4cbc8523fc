package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.EarfulProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Where the gateway goes for a provider, and where it does not. */
class ProviderHttpTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static HostileProvider forbidden;

  @BeforeAll
  static void start() {
    forbidden = new HostileProvider();
  }

  @AfterAll
  static void stop() {
    forbidden.close();
  }

  private static ProviderHttp http(String issuer, boolean allowPrivate) {
    URI anywhere = URI.create("http://127.0.0.1:1");
    return new ProviderHttp(
        new OidcProperties(
            issuer, "client", "", "title", List.of("openid"), "", "", "", false, allowPrivate),
        new EarfulProperties(
            "gateway",
            Path.of("."),
            Path.of("key"),
            false,
            new EarfulProperties.Urls(anywhere, anywhere, anywhere, anywhere)));
  }

  private static void refused(ProviderHttp http, String address) {
    StepVerifier.create(http.get(URI.create(address)))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        SignInFailure.class,
                        failure ->
                            assertThat(failure.code()).isEqualTo(SignInFailure.Code.UNAVAILABLE)))
        .verify(SOON);
    assertThat(forbidden.asked("/.well-known/openid-configuration")).isZero();
  }

  private static String at(String host) {
    int port = URI.create(forbidden.issuer()).getPort();
    return "http://%s:%d/.well-known/openid-configuration".formatted(host, port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "user@127.0.0.1",
      })
  void aPrivateAddressIsNotConnected(String host) {
    refused(http("https://accounts.example", false), at(host));
    // that the issuer may be private says nothing about others
    refused(http("http://127.0.0.9:9", true), at(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "x"})
  void whatIsNotHttpIsNotRead(String address) {
    refused(http("https://accounts.example", false), address);
  }
}
