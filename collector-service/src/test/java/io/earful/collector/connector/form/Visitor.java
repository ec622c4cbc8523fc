package io.earful.collector.connector.form;

import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.PushAnswer;
import io.earful.connector.PushConnector;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.testkit.MovingClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Somebody on a site, with a form before them. */
final class Visitor {

  static final String SHOP = "https://shop.example";

  private static final Pattern TOKEN =
      Pattern.compile("(?:name=\"token\" value=|\"token\":)\"([^\"]+)\"");

  private final SourceView source;
  private final PushConnector connector;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final MovingClock clock = MovingClock.at(Instant.parse("2026-11-01T10:05:00Z"));

  Visitor(Map<String, Object> settings) {
    this.source =
        new SourceView("s1", "A form", settings, Map.of(), Instant.parse("2026-10-01T00:00:00Z"));
    ConnectorContext context =
        new ConnectorContext(
            call -> Mono.error(new IllegalStateException("no network here")),
            ChannelSockets.NONE,
            clock,
            name -> null);
    this.connector = (PushConnector) new FormConnectorFactory().create(context);
    headers.put("origin", List.of(SHOP));
    headers.put("accept", List.of("application/json"));
    headers.put("user-agent", List.of("Example/1.0"));
  }

  static Visitor ofShop() {
    return new Visitor(Map.of("origins", List.of(SHOP)));
  }

  Visitor waits(Duration time) {
    clock.advance(time);
    return this;
  }

  /** Null takes it away. */
  Visitor header(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, List.of(value));
    }
    return this;
  }

  PushAnswer asks(String method, String part, Map<String, List<String>> query) {
    PushRequest request = new PushRequest(method, part, headers, query, new byte[0]);
    return Objects.requireNonNull(connector.answer(source, request).block());
  }

  boolean finds(String part) {
    PushRequest request = new PushRequest("GET", part, headers, Map.of(), new byte[0]);
    return connector.answer(source, request).block() != null;
  }

  Map<String, String> isTold(String method) {
    return connector.headers(source, new PushRequest(method, headers, Map.of(), new byte[0]));
  }

  PushAnswer page() {
    return asks("GET", "", Map.of());
  }

  PushAnswer script() {
    return asks("GET", "widget.js", Map.of());
  }

  /** The token that a page or a script holds. */
  static String token(String body) {
    Matcher found = TOKEN.matcher(body);
    if (!found.find()) {
      throw new IllegalStateException("there is no token in " + body);
    }
    return found.group(1);
  }

  PushReceipt sends(String type, String body) {
    return sends(type, body.getBytes(StandardCharsets.UTF_8));
  }

  PushReceipt sends(String type, byte[] body) {
    Map<String, List<String>> all = new LinkedHashMap<>(headers);
    all.put("content-type", List.of(type));
    return Objects.requireNonNull(
        connector.receive(source, new PushRequest("POST", all, Map.of(), body)).block());
  }

  PushReceipt sends(Map<String, ?> fields) {
    return sends("application/json", EventCodec.json().writeValueAsBytes(fields));
  }

  PushReceipt posts(Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return sends("application/x-www-form-urlencoded", body);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  FormTexts texts(String language) {
    PushRequest request = new PushRequest("GET", headers, Map.of(), new byte[0]);
    return FormTexts.of(FormSettings.of(source), request, language);
  }

  static Mention said(PushReceipt receipt) {
    if (receipt.batch().mentions().size() != 1) {
      throw new AssertionError("expected one mention, got " + receipt);
    }
    return receipt.batch().mentions().get(0);
  }
}
