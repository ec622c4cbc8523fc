package io.earful.collector.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.ingest.Origin;
import io.earful.collector.ingest.PreparedBatch;
import io.earful.collector.privacy.RedactionKind;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import io.earful.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class FeedConnectorTest extends PullConnectorContract {

  private static final String XML = "application/rss+xml";

  @Override
  protected ConnectorFactory factory() {
    return new FeedConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("url", "https://kettle.example/feed.xml");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("username", "reader-17", "password", "hush-hush");
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel.on("/feed.xml", Answer.ok(XML, fixture("rss20.xml")).etag("\"v1\""));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.only(Answer.ok(XML, fixture("malformed.xml")));
    return 2;
  }

  private Batch last(Cursor from) {
    return await(collect(from).last());
  }

  private ReceivedRequest lastRequest() {
    return channel.requests().get(channel.requestCount() - 1);
  }

  private String failure() {
    return await(
        collect()
            .then(Mono.<String>empty())
            .onErrorResume(UpstreamFault.class, e -> Mono.just(e.getMessage())));
  }

  @Test
  void sendsTheCredential() {
    playRecordings(channel);
    last(Cursor.START);
    assertThat(lastRequest().header("Authorization")).startsWith("Basic ");
    assertThat(lastRequest().header("Accept")).contains("rss").contains("atom").contains("json");
  }

  @Test
  void unchangedFileIsNotReadAgain() {
    channel.on("/feed.xml", Answer.ok(XML, fixture("rss20.xml")).etag("\"v1\""));
    Batch first = last(Cursor.START);
    Batch second = last(first.next());
    assertThat(lastRequest().header("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(second.mentions()).isEmpty();
    assertThat(second.raw()).isEmpty();
    assertThat(second.next()).isEqualTo(first.next());
    assertThat(second.pollAfter()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void unchangedDateIsTold() {
    channel.on(
        "/feed.xml",
        Answer.ok(XML, fixture("rss20.xml"))
            .header("Last-Modified", "Sun, 01 Nov 2026 09:00:00 GMT"));
    Batch second = last(last(Cursor.START).next());
    assertThat(lastRequest().header("If-Modified-Since"))
        .isEqualTo("Sun, 01 Nov 2026 09:00:00 GMT");
    assertThat(second.mentions()).isEmpty();
  }

  @Test
  void sameBytesFromAServerWithoutVersionsAreNotReadAgain() {
    channel.on("/feed.xml", Answer.ok(XML, fixture("rss20.xml")));
    assertThat(last(last(Cursor.START).next()).mentions()).isEmpty();
  }

  @Test
  void changedFileIsReadWithItsOldItemsUnderTheSameKeys() {
    String before = "<rss><channel><item><guid>a</guid><title>A</title></item></channel></rss>";
    String after =
        "<rss><channel><item><guid>b</guid><title>B</title></item>"
            + "<item><guid>a</guid><title>A, edited</title></item></channel></rss>";
    channel.on("/feed.xml", Answer.ok(XML, before), Answer.ok(XML, after));
    Batch first = last(Cursor.START);
    Batch second = last(first.next());
    assertThat(second.mentions()).hasSize(2);
    assertThat(second.mentions().get(1).key()).isEqualTo(first.mentions().get(0).key());
  }

  @Test
  void permanentMoveIsRememberedAndKeysStay() {
    channel
        .on("/feed.xml", Answer.redirect(301, "https://new.example/news.xml"))
        .on("/news.xml", Answer.ok(XML, fixture("rss20.xml")).etag("\"v1\""));
    Batch first = last(Cursor.START);
    assertThat(first.notices()).singleElement().asString().contains("https://new.example/news.xml");
    int asked = channel.requestCount();
    Batch second = last(first.next());
    assertThat(second.notices()).isEmpty();
    assertThat(channel.requestCount()).isEqualTo(asked + 1);
    assertThat(lastRequest().path()).isEqualTo("/news.xml");
    // the login was given for another place
    assertThat(String.valueOf(lastRequest().header("Authorization"))).doesNotContain("Basic");
    playRecordings(channel);
    assertThat(last(Cursor.START).mentions().get(0).key()).isEqualTo(first.mentions().get(0).key());
  }

  @Test
  void temporaryMoveIsNotRemembered() {
    channel
        .on("/feed.xml", Answer.redirect(302, "/elsewhere.xml"))
        .on("/elsewhere.xml", Answer.ok(XML, fixture("rss20.xml")));
    Batch first = last(Cursor.START);
    assertThat(first.notices()).isEmpty();
    assertThat(first.next().value()).doesNotContain("elsewhere");
  }

  @Test
  void oldAddressIsTriedWhenTheNewOneIsDead() {
    channel
        .on("/feed.xml", Answer.redirect(301, "/new.xml"), Answer.ok(XML, fixture("rss20.xml")))
        .on("/new.xml", Answer.ok(XML, fixture("malformed.xml")), Answer.status(404));
    Batch first = last(Cursor.START);
    Batch second = last(first.next());
    assertThat(second.mentions()).hasSize(6);
    assertThat(second.next().value()).doesNotContain("new.xml");
  }

  @Test
  void cursorOfAnotherFeedSaysNothing() {
    playRecordings(channel);
    String other =
        last(Cursor.START).next().value().replaceFirst("\"feed\":\"....", "\"feed\":\"0000");
    assertThat(last(new Cursor(other)).mentions()).hasSize(6);
    assertThat(last(new Cursor("not ours")).mentions()).hasSize(6);
  }

  /** More items than the store writes at once. */
  private PreparedBatch prepared(String lastText) {
    StringBuilder feed = new StringBuilder("<rss><channel>");
    for (int i = 0; i < 1200; i++) {
      feed.append("<item><guid>").append(i).append("</guid></item>");
    }
    feed.append("<item><guid>last</guid><title>").append(lastText);
    feed.append("</title></item><item/></channel></rss>");
    channel.on("/feed.xml", Answer.ok(XML, feed.toString()));
    Batch batch = await(collect().single());
    assertThat(batch.malformed()).hasSize(1);
    assertThat(batch.next()).isNotEqualTo(Cursor.START);
    Origin origin = Origin.source("s1", Instant.EPOCH, true, List.of());
    return PreparedBatch.of(batch, origin, Instant.now());
  }

  @Test
  void longFileIsOneBatchOfWhichEveryMentionNamesTheAnswer() {
    PreparedBatch prepared = prepared("kettle");
    assertThat(prepared.raw()).hasSize(1);
    assertThat(prepared.mentions())
        .hasSize(1201)
        .allSatisfy(mention -> assertThat(mention.provenance().rawRef()).startsWith("raw/"));
  }

  /** Written so that it is not found in the bytes: what was taken out of the mention tells. */
  @Test
  void answerIsNeitherKeptNorNamedForACardInItsLastItem() {
    PreparedBatch prepared = prepared("pay &#52;&#49;11 1111 1111 1111");
    assertThat(prepared.removed()).containsKey(RedactionKind.CARD);
    assertThat(prepared.raw()).isEmpty();
    assertThat(prepared.mentions())
        .hasSize(1201)
        .allSatisfy(
            mention -> {
              assertThat(mention.provenance().rawRef()).isNull();
              assertThat(mention.provenance().rawSha256()).isNull();
            });
  }

  @Test
  void fileThatBreaksOffGivesItsItemsAndThenFails() {
    String half = "<rss><channel><item><guid>a</guid></item><item><guid>b</gui";
    channel.on("/feed.xml", Answer.ok(XML, half));
    StepVerifier.create(collect())
        .assertNext(
            batch -> {
              assertThat(batch.mentions()).hasSize(1);
              assertThat(batch.next()).isEqualTo(Cursor.START);
            })
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("breaks off in line 1"))
        .verify(SOON);
  }

  @Test
  void webPageNamesItsFeed() {
    channel.only(
        Answer.ok(
            "text/html",
            """
            <!doctype html><html><head><title>Kettles</title>
            <link rel="stylesheet" href="a.css">
            <link rel="alternate" type="application/rss+xml" title="News" href="/news.rss">
            <link rel="alternate" hreflang="de" href="/de"></head></html>\
            """));
    assertThat(failure())
        .contains("is a web page, not a feed")
        .contains("https://kettle.example/news.rss")
        .doesNotContain("/de");
  }

  @Test
  void otherXmlIsNamedByItsRoot() {
    channel.only(Answer.ok("text/xml", "<?xml version='1.0'?><opml version='2.0'><body/></opml>"));
    assertThat(failure()).contains("<opml>").contains("expected rss");
  }

  @Test
  void feedOfSomethingElseIsNamedByItsBeginning() {
    channel.only(Answer.ok("text/plain", "BEGIN:VCALENDAR\r\nVERSION:2.0"));
    assertThat(failure()).contains("BEGIN:VCALENDAR");
  }

  @Test
  void jsonWithoutItemsIsNoFeed() {
    channel.only(Answer.ok("application/json", "{\"error\":\"no such blog\"}"));
    assertThat(failure()).contains("no list of \"items\"");
  }

  private static String numbered(int items) {
    return IntStream.range(0, items)
        .mapToObj(i -> "<item><guid>" + i + "</guid><pubDate>2019-01-02</pubDate></item>")
        .collect(Collectors.joining("", "<rss><channel>", "</channel></rss>"));
  }

  @Test
  void moreItemsThanAnyFeedHasAreNotRead() {
    channel.on("/feed.xml", Answer.ok(XML, numbered(5_001)));
    List<Batch> batches = await(collect().collectList());
    assertThat(batches).flatExtracting(Batch::mentions).hasSize(5_000);
    Batch last = batches.get(batches.size() - 1);
    assertThat(last.notices()).singleElement().asString().contains("more than 5000 items");
    // whatever the items' own dates, what was not read may be of any time up to now
    assertThat(last.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.WALK_BOUNDED);
              assertThat(gap.until()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
            });
  }

  @Test
  void asManyItemsAsAreReadAreNoGap() {
    channel.on("/feed.xml", Answer.ok(XML, numbered(5_000)));
    List<Batch> batches = await(collect().collectList());
    assertThat(batches).flatExtracting(Batch::mentions).hasSize(5_000);
    assertThat(batches).flatExtracting(Batch::notices).isEmpty();
    assertThat(batches).flatExtracting(Batch::gaps).isEmpty();
  }

  @Test
  void millionItemsThatSayNothingDoNotFillTheMemory() {
    String items = "<item/>".repeat(1_000_000);
    channel.on("/feed.xml", Answer.ok(XML, "<rss><channel>" + items + "</channel></rss>"));
    Batch only = last(Cursor.START);
    assertThat(only.mentions()).isEmpty();
    assertThat(only.malformed()).hasSize(100);
  }

  @Test
  void cacheHeaderDelaysTheNextReadingForAnHourAtMost() {
    Answer answer = Answer.ok("application/feed+json", fixture("json10.json"));
    channel.on("/feed.xml", answer.header("Cache-Control", "public, max-age=900"));
    assertThat(last(Cursor.START).pollAfter()).isEqualTo(Duration.ofMinutes(15));
    channel.on("/feed.xml", answer.header("Cache-Control", "max-age=31536000"));
    assertThat(last(Cursor.START).pollAfter()).isEqualTo(Duration.ofHours(1));
    channel.on("/feed.xml", answer.header("Cache-Control", "no-cache, max-age=900"));
    assertThat(last(Cursor.START).pollAfter()).isNull();
  }

  @Test
  void endOfTheFeedIsANotice() {
    channel.on("/feed.xml", Answer.ok("application/feed+json", fixture("json11.json")));
    assertThat(last(Cursor.START).notices()).singleElement().asString().contains("nothing more");
  }

  private static Answer items(String... ids) {
    StringBuilder items = new StringBuilder();
    for (String id : ids) {
      items
          .append("<item><guid>")
          .append(id)
          .append("</guid><title>T</title><pubDate>Sat, 31 Oct 2026 10:00:00 GMT</pubDate></item>");
    }
    return Answer.ok(XML, "<rss><channel>" + items + "</channel></rss>");
  }

  @Test
  void aFeedOfWhichNothingIsLeftMayHaveShownMoreInBetween() {
    channel.on("/feed.xml", items("a", "b"), items("b", "c"), items("x", "y"));
    Batch first = last(Cursor.START);
    Batch overlapping = last(first.next());
    Batch turned = last(overlapping.next());

    assertThat(first.gaps()).isEmpty();
    assertThat(overlapping.gaps()).isEmpty();
    assertThat(turned.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.TURNED_OVER);
              assertThat(gap.from()).isNull();
              assertThat(gap.until()).isEqualTo("2026-10-31T10:00:00Z");
            });
    channel.on("/feed.xml", items("x", "y"));
    assertThat(last(turned.next()).gaps()).isEmpty();
  }

  @Test
  void anEmptyFeedLeavesNoGap() {
    channel.on("/feed.xml", items("a"), items(), items("a"));
    Batch empty = last(last(Cursor.START).next());
    assertThat(empty.gaps()).isEmpty();
    assertThat(last(empty.next()).gaps()).isEmpty();
  }
}
