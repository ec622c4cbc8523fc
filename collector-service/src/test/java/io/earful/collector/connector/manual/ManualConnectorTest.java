package io.earful.collector.connector.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import io.earful.event.TimePrecision;
import io.earful.testkit.EntryConnectorContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManualConnectorTest extends EntryConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new ManualConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("place", "Shop in Kyiv", "timeZone", "Europe/Kyiv");
  }

  @Override
  protected @Nullable String installationSetting(String name) {
    return name.equals("identity-salt") ? "salt" : null;
  }

  /** A schema's "date-time" allows second 60, which no instant has. */
  @Override
  protected Map<String, Object> malformed() {
    return Map.of("how", "call", "at", "2016-12-31T23:59:60Z", "text", "The very last second.");
  }

  @Override
  protected String malformedPlace() {
    return "/at";
  }

  @Test
  void oneIsKnownAgainHoweverTheNumberIsWritten() {
    String author = author("phone", "+380 (44) 000-11-22");
    assertThat(author("phone", "00380440001122")).isEqualTo(author);
    assertThat(author("phone", "+380 44 000 11 23")).isNotEqualTo(author);
    assertThat(author("email", " Jane@Example.test "))
        .isEqualTo(author("email", "jane@example.test"));
    assertThat(author("customer", " C 1")).isEqualTo(author("customer", "C 1"));
  }

  /** Whoever corrects an entry does not know the address any more. */
  @Test
  void authorOfAnEarlierEntryIsTakenOver() {
    String author = author("email", "jane@example.test");
    assertThat(author("author", author)).isEqualTo(author);
    assertThat(mention("1", with(Map.of("author", author, "email", "joe@example.test")), null))
        .extracting(mention -> mention.author().id())
        .isNotEqualTo(author);
  }

  @Test
  void whatNothingElseSaysIsThereToBeCorrected() {
    Map<String, Object> fields = with(Map.of("minutes", 3, "startedBy", "us", "lang", "uk"));
    assertThat(mention("1", fields, null).ext().get("manual"))
        .isEqualTo(
            Map.of(
                "how", "call",
                "at", "2026-10-30T12:00:00Z",
                "minutes", 3,
                "startedBy", "us",
                "lang", "uk",
                "place", "Shop in Kyiv",
                "writtenBy", "u1"));
  }

  @Test
  void signsThatCannotBeSeenAreNoWords() {
    refused(with(Map.of("text", "\u0001")), "/text");
  }

  @Test
  void timesThatCannotBeAreRefused() {
    refused(with(Map.of("at", "2026-11-03T00:00:00Z")), "/at");
    refused(with(Map.of("at", "1969-12-30")), "/at");
    assertThat(mention("1", with(Map.of("at", "2026-11-01T12:00:00+02:00")), null).publishedAt())
        .isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
  }

  @Test
  void noAddressAndNoNumberIsKept() {
    String said =
        mention("1", with(Map.of("phone", "+380440001122", "email", "jane@example.test")), null)
            .toString();
    assertThat(said).doesNotContain("380440001122").doesNotContain("jane@");
  }

  @Test
  void equalNamesAreTwoPeople() {
    Map<String, Object> fields = with(Map.of("name", "Ann"));
    assertThat(mention("1", fields, null).author().id())
        .isNotEqualTo(mention("2", fields, null).author().id());
  }

  @Test
  void dayIsThatOfThePlaceAndNeverAhead() {
    Mention past = mention("1", with(Map.of("at", "2026-10-20")), null);
    assertThat(past.publishedAt()).isEqualTo(Instant.parse("2026-10-20T09:00:00Z"));
    assertThat(past.publishedPrecision()).isEqualTo(TimePrecision.DAY);
    Mention today = mention("1", with(Map.of("at", "2026-11-01")), null);
    assertThat(today.publishedAt()).isBeforeOrEqualTo(NOW);
  }

  private void refused(Map<String, Object> fields, String place) {
    assertThatThrownBy(() -> mention("1", fields, null))
        .isInstanceOfSatisfying(
            MalformedItem.class, fault -> assertThat(fault.place()).isEqualTo(place));
  }

  private String author(String field, String value) {
    return mention("1", with(Map.of(field, value)), null).author().id();
  }

  private static Map<String, Object> with(Map<String, Object> fields) {
    Map<String, Object> all = new HashMap<>();
    all.put("how", "call");
    all.put("at", "2026-10-30T12:00:00Z");
    all.put("text", "Said something.");
    all.putAll(fields);
    return all;
  }
}
