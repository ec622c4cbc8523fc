package io.earful.collector.connector.email;

import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out how to enter a mailbox: by its password, by an access token that was given, or by one
 * that is fetched with a refresh token (RFC 6749, section 6) and kept for as long as it counts.
 */
final class MailLogins {

  static final String SCHEMA =
      """
      {"type":"object","additionalProperties":false,
       "oneOf":[{"required":["password"]},{"required":["oauth2"]}],
       "properties":{
       "password":{"type":"string","minLength":1,"maxLength":4000,
        "title":"Password; with two-factor login an app password"},
       "smtpPassword":{"type":"string","minLength":1,"maxLength":4000,
        "title":"Password of the server that answers leave by, when it is another one"},
       "oauth2":{"type":"object","additionalProperties":false,
        "title":"OAuth 2: an access token, or what it is fetched with",
        "anyOf":[{"required":["accessToken"]},{"required":["tokenUrl","clientId","refreshToken"]}],
        "properties":{
         "accessToken":{"type":"string","minLength":1,"maxLength":8000},
         "tokenUrl":{"type":"string","format":"uri","maxLength":2000},
         "clientId":{"type":"string","minLength":1,"maxLength":1000},
         "clientSecret":{"type":"string","minLength":1,"maxLength":4000},
         "refreshToken":{"type":"string","minLength":1,"maxLength":8000},
         "scope":{"type":"string","maxLength":2000}}}}}\
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ANSWER = 64 * 1024;
  private static final long USUAL_LIFE = 3600;
  private static final Duration EARLY = Duration.ofMinutes(2);

  private final ChannelHttp http;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** An access token, and the credentials by which it was fetched. */
  private record Kept(String credentials, String token, Instant until) {}

  MailLogins(ChannelHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  Mono<MailLogin> of(SourceView source, ImapSettings settings) {
    String password = source.credentials().get("password");
    if (password != null) {
      return Mono.just(new MailLogin(settings.user(), password, false));
    }
    String oauth2 = source.credentials().get("oauth2");
    if (oauth2 == null) {
      return Mono.error(
          new Unauthorized(
              "expected a password or oauth2 among the credentials, there is neither"));
    }
    return token(source, oauth2).map(token -> new MailLogin(settings.user(), token, true));
  }

  /** The server refuses the token that is kept: the next one is fetched. */
  void forget(SourceView source) {
    kept.remove(source.id());
  }

  private Mono<String> token(SourceView source, String credentials) {
    JsonNode oauth2 = JSON.readTree(credentials);
    String refresh = text(oauth2, "refreshToken");
    String given = text(oauth2, "accessToken");
    if (refresh == null) {
      return given == null
          ? Mono.error(new Unauthorized("expected an access token or a refresh token"))
          : Mono.just(given);
    }
    Kept known = kept.get(source.id());
    if (known != null
        && known.credentials.equals(credentials)
        && clock.instant().isBefore(known.until)) {
      return Mono.just(known.token);
    }
    return fetch(oauth2, refresh)
        .map(answer -> keep(source, credentials, answer))
        .onErrorMap(
            UpstreamFault.class,
            e -> new UpstreamFault("no access token could be fetched: " + e.getMessage(), e));
  }

  private Mono<JsonNode> fetch(JsonNode oauth2, String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    form.put("client_id", String.valueOf(text(oauth2, "clientId")));
    put(form, "client_secret", text(oauth2, "clientSecret"));
    put(form, "scope", text(oauth2, "scope"));
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return Mono.fromCallable(
            () ->
                new HttpCall(
                    "POST",
                    URI.create(String.valueOf(text(oauth2, "tokenUrl"))),
                    Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json"),
                    body.getBytes(StandardCharsets.US_ASCII),
                    ANSWER))
        .flatMap(http::exchange)
        .map(MailLogins::json);
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (text(json, "access_token") != null) {
        return json;
      }
    } catch (JacksonException e) {
      // said below; the parser's own words would show the answer
    }
    throw new UpstreamFault("expected JSON with \"access_token\" from the token address");
  }

  private String keep(SourceView source, String credentials, JsonNode answer) {
    String token = String.valueOf(text(answer, "access_token"));
    long life = Math.max(0, answer.path("expires_in").asLong(USUAL_LIFE));
    Instant until = clock.instant().plusSeconds(Math.min(life, USUAL_LIFE * 24)).minus(EARLY);
    kept.put(source.id(), new Kept(credentials, token, until));
    return token;
  }

  private static void put(Map<String, String> form, String name, @Nullable String value) {
    if (value != null) {
      form.put(name, value);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}
