package io.earful.collector.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.PushDelivery;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final byte[] BODY = "{\"text\":\"it leaks\"}".getBytes(StandardCharsets.UTF_8);
  private static final String PLAIN = "sixteen letters, or more";

  private static SourceView source(Map<String, Object> settings, Map<String, String> credentials) {
    return new SourceView("s1", "A source", settings, credentials, NOW);
  }

  private static PushRequest request(Map<String, String> headers) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new PushRequest("POST", all, Map.of(), BODY);
  }

  private static @Nullable PushDelivery check(SourceView source, Map<String, String> headers) {
    return Signature.of(source).check(request(headers), Secrets.of(source.credentials()), NOW);
  }

  private static void refused(SourceView source, Map<String, String> headers) {
    assertThatThrownBy(() -> check(source, headers)).isInstanceOf(Unauthorized.class);
  }

  private static Map<String, String> standard(long seconds, String signature) {
    return Map.of(
        "webhook-id",
        "msg_1",
        "webhook-timestamp",
        Long.toString(seconds),
        "webhook-signature",
        signature);
  }

  @Test
  void aStandardSignatureNamesTheRequest() {
    SourceView source = source(Map.of(), Map.of("secret", Signing.SECRET));
    PushDelivery delivery =
        check(source, standard(SECONDS, Signing.standard("msg_1", SECONDS, BODY)));
    assertThat(delivery).isNotNull();
    assertThat(delivery.id()).isEqualTo("msg_1");
  }

  @Test
  void aTimeTooFarAwayIsRefusedHoweverWellItIsSigned() {
    SourceView source = source(Map.of(), Map.of("secret", Signing.SECRET));
    for (long away : new long[] {-301, 301, -86_400, 86_400}) {
      long at = SECONDS + away;
      refused(source, standard(at, Signing.standard("msg_1", at, BODY)));
    }
    for (long away : new long[] {-299, 299}) {
      long at = SECONDS + away;
      assertThat(check(source, standard(at, Signing.standard("msg_1", at, BODY)))).isNotNull();
    }
  }

  @Test
  void idAndTimeArePartOfWhatIsSigned() {
    SourceView source = source(Map.of(), Map.of("secret", Signing.SECRET));
    refused(source, standard(SECONDS, Signing.standard("msg_2", SECONDS, BODY)));
    refused(source, standard(SECONDS, Signing.standard("msg_1", SECONDS - 1, BODY)));
    for (String time : List.of("", "soon", "1e9", "-1", "99999999999999999999")) {
      refused(
          source,
          Map.of(
              "webhook-id",
              "msg_1",
              "webhook-timestamp",
              time,
              "webhook-signature",
              Signing.standard("msg_1", SECONDS, BODY)));
    }
    refused(source, Map.of("webhook-signature", Signing.standard("msg_1", SECONDS, BODY)));
  }

  @Test
  void whileASecretIsChangedEitherOpens() {
    String former = Signing.standard(Signing.FORMER_KEY, "msg_1", SECONDS, BODY);
    String present = Signing.standard("msg_1", SECONDS, BODY);
    SourceView changed = source(Map.of(), Map.of("secret", Signing.SECRET));
    SourceView changing =
        source(
            Map.of(),
            Map.of("secret", Signing.SECRET, "previousSecret", Signing.secret(Signing.FORMER_KEY)));

    assertThat(check(changed, standard(SECONDS, former + " " + present))).isNotNull();
    assertThat(check(changed, standard(SECONDS, "v1a,xyz v2,abc v1,?? " + present))).isNotNull();
    assertThat(check(changing, standard(SECONDS, former))).isNotNull();
    refused(changed, standard(SECONDS, former));
    refused(changed, standard(SECONDS, present.replace("v1,", "v2,")));
    refused(changed, standard(SECONDS, "v1,"));
  }

  @Test
  void aSecretThatCannotBeDecodedOpensNothing() {
    SourceView source = source(Map.of(), Map.of("secret", "whsec_%%%"));
    refused(source, standard(SECONDS, Signing.standard(new byte[] {0}, "msg_1", SECONDS, BODY)));
  }

  @Test
  void anHmacOfTheBodyIsReadAsTheSettingsSay() {
    byte[] key = PLAIN.getBytes(StandardCharsets.UTF_8);
    Map<String, String> names =
        Map.of("sha256", "HmacSHA256", "sha512", "HmacSHA512", "sha1", "HmacSHA1");
    names.forEach(
        (algorithm, name) -> {
          byte[] mac = Signing.mac(name, key, BODY);
          Map<String, Object> hex =
              Map.of(
                  "signature",
                  Map.of(
                      "scheme",
                      "hmac",
                      "header",
                      "X-Signature",
                      "algorithm",
                      algorithm,
                      "prefix",
                      algorithm + "="));
          SourceView source = source(hex, Map.of("secret", PLAIN));
          String value = algorithm + "=" + HexFormat.of().formatHex(mac);
          check(source, Map.of("x-signature", value));
          check(source, Map.of("x-signature", algorithm + "=" + value.split("=")[1].toUpperCase()));
          refused(source, Map.of("x-signature", HexFormat.of().formatHex(mac)));
          refused(source, Map.of("x-signature", value.substring(0, value.length() - 2)));
          refused(source, Map.of("x-other", value));
        });
  }

  @Test
  void anHmacMayBeInBase64() {
    SourceView source =
        source(
            Map.of("signature", Map.of("scheme", "hmac", "header", "X-Sign", "encoding", "base64")),
            Map.of("secret", PLAIN));
    byte[] mac = Signing.mac("HmacSHA256", PLAIN.getBytes(StandardCharsets.UTF_8), BODY);
    check(source, Map.of("x-sign", Base64.getEncoder().encodeToString(mac)));
    refused(source, Map.of("x-sign", HexFormat.of().formatHex(mac)));
  }

  @Test
  void aTokenIsComparedAsItStands() {
    SourceView bearer =
        source(Map.of("signature", Map.of("scheme", "token")), Map.of("secret", PLAIN));
    check(bearer, Map.of("authorization", "Bearer " + PLAIN));
    refused(bearer, Map.of("authorization", PLAIN));
    refused(bearer, Map.of("authorization", "Bearer " + PLAIN + "x"));
    refused(bearer, Map.of());

    SourceView own =
        source(
            Map.of("signature", Map.of("scheme", "token", "header", "X-Token")),
            Map.of("secret", Signing.SECRET));
    check(own, Map.of("x-token", Signing.SECRET));
    refused(own, Map.of("x-token", PLAIN));
  }
}
