package io.earful.collector.connector.telegram;

import io.earful.connector.ConnectorContext;
import io.earful.connector.SourceView;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

/** Recordings of the channel, and a connector that is given them. */
final class TelegramReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final String TOKEN = "424242:AAF-recorded_recorded_recorded_0000";
  static final String SECRET = "recorded-secret_0123456789";
  static final Map<String, String> CREDENTIALS = Map.of("botToken", TOKEN);
  static final String UPDATES = "/bot" + TOKEN + "/getUpdates";
  static final String WEBHOOK = "/bot" + TOKEN + "/getWebhookInfo";

  private TelegramReading() {}

  static byte[] fixture(String name) {
    try (InputStream in = TelegramReading.class.getResourceAsStream("/fixtures/telegram/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer recorded(String name) {
    return Answer.ok("application/json", fixture(name));
  }

  static Answer updates(String... updates) {
    return Answer.ok(
        "application/json", "{\"ok\":true,\"result\":[" + String.join(",", updates) + "]}");
  }

  static Answer refused(int status, String description, String more) {
    String body =
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}"
            .formatted(status, description, more);
    return Answer.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static void playRecordings(FixtureServer channel) {
    channel.only(Answer.status(404));
    channel.on(
        UPDATES, recorded("updates-1.json"), recorded("updates-2.json"), recorded("empty.json"));
  }

  static TelegramConnector connector(FixtureServer channel) {
    return new TelegramConnector(
        new ConnectorContext(
            new FixtureHttp(channel), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
  }

  static SourceView source(Map<String, Object> settings, Map<String, String> credentials) {
    return new SourceView("source-1", "A source", settings, credentials, NOW);
  }

  static SourceView polling() {
    return source(Map.of(), CREDENTIALS);
  }

  static SourceView sentTo() {
    return source(Map.of("receive", "webhook"), Map.of("botToken", TOKEN, "secretToken", SECRET));
  }
}
