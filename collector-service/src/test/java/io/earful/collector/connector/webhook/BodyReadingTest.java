package io.earful.collector.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Batch;
import io.earful.connector.MalformedItem;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.connector.UnsupportedForm;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.RatingType;
import io.earful.event.TimePrecision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReadingTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final String TOKEN = "sixteen letters, or more";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String EVENTS = "application/cloudevents-batch+json";
  private static final Map<String, Object> NO_MAPPING = Map.of();
  private static final Map<String, Object> TICKETS =
      Map.of(
          "items", "$.tickets[*]",
          "nativeId", "$.id",
          "publishedAt", "$.created",
          "text", "$['message body']",
          "author", "$.requester.name",
          "authorId", "$.requester.id",
          "rating", "$.score.given",
          "ratingType", "nps",
          "timezone", "Europe/Kyiv",
          "ext", List.of(Map.of("name", "order", "path", "$.order")));

  private static PushReceipt receive(
      Map<String, Object> mapping, Map<String, String> headers, byte[] body) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("authorization", List.of("Bearer " + TOKEN));
    Map<String, Object> settings = new TreeMap<>();
    settings.put("signature", Map.of("scheme", "token"));
    if (!mapping.isEmpty()) {
      settings.put("mapping", mapping);
    }
    SourceView source = new SourceView("s1", "A source", settings, Map.of("secret", TOKEN), NOW);
    return Objects.requireNonNull(
        new WebhookConnector(Clock.fixed(NOW, ZoneOffset.UTC))
            .receive(source, new PushRequest("POST", all, Map.of(), body))
            .block());
  }

  private static Batch read(Map<String, Object> mapping, String type, String body) {
    return receive(mapping, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8))
        .batch();
  }

  private static Batch json(String body) {
    return read(NO_MAPPING, "application/json", body);
  }

  private static Mention only(Batch batch) {
    assertThat(batch.malformed()).isEmpty();
    assertThat(batch.mentions()).hasSize(1);
    return batch.mentions().get(0);
  }

  private static String fixture(String name) {
    try (InputStream in = BodyReadingTest.class.getResourceAsStream("/fixtures/webhook/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String plain(String id) {
    return "{\"nativeId\":\"%s\",\"text\":\"it leaks\",\"publishedAt\":\"2026-11-01T10:00:00Z\"}"
        .formatted(id);
  }

  private static String event(String id) {
    return """
        {"specversion":"1.0","id":"1","source":"/x","type":"io.earful.mention.created.v1","data":%s}"""
        .formatted(plain(id));
  }

  @Test
  void whatNamesNoChannelIsTheSourcesOwn() {
    Mention mention = only(json(plain("m1")));
    assertThat(mention.key().value()).isEqualTo("webhook:s1:m1");
    assertThat(mention.author().id()).startsWith("webhook:s1:");
    Mention other = only(json(plain("m1").replace("{", "{\"channel\":\"blog\",")));
    assertThat(other.key().value()).isEqualTo("blog:-:m1");
  }

  @Test
  void eventsAreTakenInAllThreeModes() {
    assertThat(only(read(NO_MAPPING, "application/cloudevents+json", event("a"))).nativeId())
        .isEqualTo("a");
    Batch batch = read(NO_MAPPING, EVENTS, fixture("events.json"));
    assertThat(only(batch).nativeId()).isEqualTo("e-1");
    assertThat(batch.deletions()).hasSize(1);
    assertThat(batch.deletions().get(0).key()).isEqualTo("webhook:s1:e-0");
    Map<String, String> binary =
        Map.of(
            "content-type", "application/json",
            "ce-specversion", "1.0",
            "ce-id", "1",
            "ce-source", "/x",
            "ce-type", "io.earful.mention.created.v1");
    byte[] data = plain("b").getBytes(StandardCharsets.UTF_8);
    assertThat(only(receive(NO_MAPPING, binary, data).batch()).nativeId()).isEqualTo("b");
  }

  @Test
  void whatSaysItIsAnEventMustBeOne() {
    Batch batch = read(NO_MAPPING, EVENTS, "[%s,%s]".formatted(event("a"), plain("b")));
    assertThat(batch.mentions()).hasSize(1);
    assertThat(batch.malformed().get(0).place()).isEqualTo("/1/specversion");
    assertThatThrownBy(() -> read(NO_MAPPING, EVENTS, event("a")))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aBadItemLosesNoNeighbourAndIsNamedByItsPlace() {
    String bad = plain("b").replace("2026-11-01T10:00:00Z", "yesterday");
    PushReceipt receipt =
        receive(
            NO_MAPPING,
            Map.of("content-type", "application/json"),
            "[%s,%s,{\"text\" 7},%s]"
                .formatted(plain("a"), bad, plain("c"))
                .getBytes(StandardCharsets.UTF_8));
    assertThat(receipt.status()).isEqualTo(202);
    assertThat(receipt.batch().mentions()).hasSize(2);
    assertThat(receipt.batch().malformed())
        .extracting(MalformedItem::place)
        .containsExactly("/1/publishedAt", "/2");
    assertThat(receipt.body()).contains("\"taken\":2", "\"refused\":2", "/1/publishedAt");
  }

  @Test
  void aRequestOfWhichNothingIsTakenFails() {
    PushReceipt receipt =
        receive(
            NO_MAPPING,
            Map.of("content-type", "application/json"),
            "{\"text\":\"no time\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(receipt.status()).isEqualTo(422);
    assertThat(receipt.batch().malformed().get(0).place()).isEqualTo("/0/publishedAt");
    assertThat(
            receive(
                    NO_MAPPING,
                    Map.of("content-type", "application/json"),
                    "[]".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(202);
  }

  @Test
  void theSameContentWithoutAnIdIsTheSameMention() {
    String first = "{\"text\":\"a\",\"publishedAt\":\"2026-11-01T10:00:00Z\",\"lang\":\"en\"}";
    String shuffled = "{\"lang\":\"en\", \"publishedAt\":\"2026-11-01T10:00:00Z\",\"text\":\"a\"}";
    String other = first.replace("\"a\"", "\"b\"");
    assertThat(only(json(first)).key()).isEqualTo(only(json(shuffled)).key());
    assertThat(only(json(first)).key()).isNotEqualTo(only(json(other)).key());
    assertThat(only(json(first)).nativeId()).startsWith("sha256:");
  }

  @Test
  void aMemberThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> json("{\"text\":\"a\",\"text\":\"b\"}"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("text");
    Batch batch = json("[%s,{\"text\":\"a\",\"text\":\"b\"}]".formatted(plain("a")));
    assertThat(batch.mentions()).hasSize(1);
    assertThat(batch.malformed()).hasSize(1);
  }

  @Test
  void deepJsonIsRefusedWithoutItsNeighbours() {
    String deep = "{\"ext\":{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}}";
    Batch batch = json("[%s,%s]".formatted(deep, plain("a")));
    assertThat(batch.mentions()).hasSize(1);
    assertThat(batch.malformed()).hasSize(1);
    assertThatThrownBy(() -> json(deep)).isInstanceOf(UpstreamFault.class);
    assertThatThrownBy(() -> read(TICKETS, "application/json", deep))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void tooManyItemsAreRefused() {
    String many = "[" + "1,".repeat(5000) + "1]";
    assertThatThrownBy(() -> json(many)).isInstanceOf(MalformedItem.class);
    assertThatThrownBy(() -> read(Map.of("text", "$.a"), "application/json", many))
        .isInstanceOf(MalformedItem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "nonsense",
        "application/json; charset=klingon",
        "application/vnd.shop+json"
      })
  void otherTypesAreUnsupported(String type) {
    assertThatThrownBy(() -> read(NO_MAPPING, type, plain("a")))
        .isInstanceOf(UnsupportedForm.class);
  }

  @Test
  void aCompressedBodyIsUnsupported() {
    Map<String, String> headers =
        Map.of("content-type", "application/json", "content-encoding", "gzip");
    assertThatThrownBy(() -> receive(NO_MAPPING, headers, new byte[] {1}))
        .isInstanceOf(UnsupportedForm.class);
  }

  @Test
  void theCharsetIsTheOneThatIsNamed() {
    Charset cyrillic = Charset.forName("windows-1251");
    byte[] body = plain("a").replace("it leaks", "Тече").getBytes(cyrillic);
    Map<String, String> named = Map.of("content-type", "application/json; charset=windows-1251");
    assertThat(only(receive(NO_MAPPING, named, body).batch()).text()).isEqualTo("Тече");
    assertThatThrownBy(() -> receive(NO_MAPPING, Map.of("content-type", "application/json"), body))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void linesAreItems() {
    Batch batch =
        read(NO_MAPPING, "application/x-ndjson", plain("a") + "\n{broken\n" + plain("b") + "\n");
    assertThat(batch.mentions()).hasSize(2);
    assertThat(batch.malformed().get(0).place()).isEqualTo("/1");
  }

  @Test
  void aMappingReadsTheSendersOwnForm() {
    Batch batch = read(TICKETS, "application/json", fixture("tickets.json"));
    assertThat(batch.mentions()).hasSize(2);
    Mention first = batch.mentions().get(0);
    assertThat(first.key().value()).isEqualTo("webhook:s1:7001");
    assertThat(first.text()).isEqualTo("Nobody answers the phone.");
    assertThat(first.author().displayName()).isEqualTo("Ann");
    assertThat(first.author().id()).isEqualTo("webhook:s1:88");
    assertThat(first.publishedAt()).isEqualTo("2026-11-01T10:00:00Z");
    assertThat(Objects.requireNonNull(first.rating()).value()).isEqualTo(3);
    assertThat(first.rating().type()).isEqualTo(RatingType.NPS);
    assertThat(first.ext()).containsEntry("webhook", Map.of("order", Map.of("number", "A-77")));
    assertThat(batch.mentions().get(1).publishedAt()).isEqualTo("2026-11-01T10:30:00Z");
    assertThat(batch.malformed().get(0).place()).isEqualTo("/2/publishedAt");
  }

  @Test
  void aMappingThatLeadsNowhereFails() {
    assertThatThrownBy(() -> read(TICKETS, "application/json", "{\"other\":1}"))
        .isInstanceOf(MalformedItem.class)
        .hasMessageContaining("mapping.items");
    Batch batch =
        read(Map.of("text", "$.a"), "application/json", "[{\"a\":{\"b\":1}},{\"a\":\"x\"}]");
    assertThat(batch.malformed().get(0).place()).isEqualTo("/0/text");
    assertThat(batch.mentions()).hasSize(1);
  }

  @Test
  void aRatingHasTheScaleOfTheMapping() {
    Map<String, Object> mapping =
        Map.of("text", "$.t", "rating", "$.r", "ratingScale", Map.of("min", 0, "max", 100));
    Mention mention = only(read(mapping, "application/json", "{\"t\":\"x\",\"r\":\"75\"}"));
    assertThat(Objects.requireNonNull(mention.rating()).scaleMax()).isEqualTo(100);
    Batch batch =
        read(mapping, "application/json", "[{\"t\":\"x\",\"r\":101},{\"t\":\"x\",\"r\":\"good\"}]");
    assertThat(batch.mentions()).isEmpty();
    assertThat(batch.malformed()).hasSize(2);
  }

  @Test
  void aFormIsReadByItsNamesOrByAMapping() {
    Mention named = only(read(NO_MAPPING, FORM, "text=It+leaks%21&rating=2&author=Ann&lang=en"));
    assertThat(named.text()).isEqualTo("It leaks!");
    assertThat(named.author().displayName()).isEqualTo("Ann");
    assertThat(named.publishedAt()).isEqualTo(NOW);
    assertThat(named.publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    Mention mapped =
        only(
            read(
                Map.of("text", "$.Body", "nativeId", "$.MessageSid"),
                FORM,
                "Body=%D0%A2%D0%B5%D1%87%D0%B5&MessageSid=SM1"));
    assertThat(mapped.text()).isEqualTo("Тече");
    assertThat(mapped.nativeId()).isEqualTo("SM1");
  }

  @Test
  void ofARepeatedFieldTheFirstCountsAndTheOthersCanBeNamed() {
    String form = "text=one&text=two&text=three";
    assertThat(only(read(NO_MAPPING, FORM, form)).text()).isEqualTo("one");
    assertThat(only(read(Map.of("text", "$.text[2]"), FORM, form)).text()).isEqualTo("three");
  }

  @Test
  void aFormIsReadInItsCharsetAndWithoutGuesses() {
    String type = FORM + "; charset=windows-1251";
    assertThat(only(read(NO_MAPPING, type, "text=%D2%E5%F7%E5")).text()).isEqualTo("Тече");
    for (String broken : List.of("text=%D2%E5", "text=%", "text=%4", "text=%zz")) {
      assertThatThrownBy(() -> read(NO_MAPPING, FORM, broken)).isInstanceOf(UpstreamFault.class);
    }
    assertThatThrownBy(() -> read(NO_MAPPING, FORM, "a=1&".repeat(1001)))
        .isInstanceOf(MalformedItem.class);
  }

  @Test
  void timesAreReadAsSendersWriteThem() {
    Instant ten = Instant.parse("2026-11-01T10:00:00Z");
    for (String text :
        List.of(
            "1793527200",
            "1793527200000",
            "1793527200.000",
            "2026-11-01T12:00:00+02:00",
            "2026-11-01T12:00:00+0200",
            "2026-11-01 10:00:00Z",
            "2026-11-01T10:00:00",
            "2026-11-01 10:00:00 +00:00")) {
      assertThat(Moment.of(text, ZoneOffset.UTC).at()).as(text).isEqualTo(ten);
    }
    assertThat(Moment.of("2026-11-01", ZoneOffset.UTC).precision()).isEqualTo(TimePrecision.DAY);
    for (String text : List.of("", "soon", "2026-13-01", "01/11/2026", "-5", "12e3")) {
      assertThatThrownBy(() -> Moment.of(text, ZoneOffset.UTC)).as(text).hasMessageContaining("");
    }
  }
}
