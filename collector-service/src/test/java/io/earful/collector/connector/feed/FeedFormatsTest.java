package io.earful.collector.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.HttpAnswer;
import io.earful.connector.SourceView;
import io.earful.event.AuthorKind;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.TimePrecision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of each format. */
class FeedFormatsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final URI ADDRESS = URI.create("https://kettle.example/feeds/main.xml");

  private static Batch read(byte[] file) {
    ConnectorContext context =
        new ConnectorContext(
            call -> Mono.just(new HttpAnswer(200, call.uri(), null, Map.of(), file)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            name -> null);
    Map<String, Object> settings = Map.of("url", ADDRESS.toString());
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return Objects.requireNonNull(
        new FeedConnector(context).collect(source, Cursor.START).blockLast(Duration.ofMinutes(1)));
  }

  private static Batch read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Batch fixture(String name) {
    try (InputStream in = FeedFormatsTest.class.getResourceAsStream("/fixtures/feed/" + name)) {
      return read(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mention item(String inner) {
    return read("<rss><channel><item>" + inner + "</item></channel></rss>").mentions().get(0);
  }

  private static List<String> links(Mention mention) {
    Entities entities = mention.entities();
    return entities == null ? List.of() : entities.urls().stream().map(Entities.Link::url).toList();
  }

  @Test
  void rss10HasItemsBesideItsChannel() {
    Batch batch = fixture("rss10.xml");
    assertThat(batch.pollAfter()).isEqualTo(Duration.ofHours(6));
    assertThat(batch.mentions()).hasSize(2);
    Mention first = batch.mentions().get(0);
    assertThat(first.nativeId()).isEqualTo("https://kettle.example/r1");
    assertThat(first.text()).isEqualTo("Elle fuit déjà.");
    assertThat(first.lang()).isEqualTo("fr");
    assertThat(first.author().displayName()).isEqualTo("Anne Exemple");
    assertThat(first.publishedAt()).isEqualTo("2026-10-30T10:00:00Z");
    assertThat(first.ext()).isEqualTo(Map.of("feed", Map.of("categories", List.of("bouilloires"))));
    assertThat(batch.mentions().get(1).url()).isEqualTo("https://kettle.example/r2");
    assertThat(batch.mentions().get(1).publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    assertThat(batch.mentions().get(1).publishedAt()).isEqualTo(NOW);
  }

  @Test
  void rss091IsReadInSpiteOfItsDoctypeAndEntities() {
    Batch batch = fixture("rss091.xml");
    assertThat(batch.mentions()).hasSize(2);
    Mention first = batch.mentions().get(0);
    assertThat(first.title()).isEqualTo("Café kettle – &unknown; & more");
    assertThat(first.url()).isEqualTo("https://kettle.example/cafe?a=1&b=2");
    assertThat(first.nativeId()).isEqualTo(first.url());
    assertThat(first.text()).isEqualTo("It \"boils\" – slowly");
    assertThat(first.conversation().container().name()).isEqualTo("Kettles © 1999");
    assertThat(batch.mentions().get(1).nativeId()).startsWith("sha256:");
  }

  @Test
  void rss090IsRead() {
    Batch batch = fixture("rss090.xml");
    assertThat(batch.mentions()).hasSize(1);
    assertThat(batch.mentions().get(0).title()).isEqualTo("A stove kettle");
    assertThat(batch.mentions().get(0).conversation().container().name()).isEqualTo("Oldest");
  }

  @Test
  void atom10ResolvesByTheNearestBase() {
    Batch batch = fixture("atom10.xml");
    assertThat(batch.mentions()).hasSize(4);
    Mention first = batch.mentions().get(0);
    assertThat(first.title()).isEqualTo("Markup in text is <not> markup");
    assertThat(first.url()).isEqualTo("https://kettle.example/blog/posts/one.html");
    assertThat(first.text()).isEqualTo("See this & that.");
    assertThat(links(first)).containsExactly("https://kettle.example/blog/posts/deep/two.html");
    assertThat(first.publishedAt()).isEqualTo("2026-10-30T08:00:00.500Z");
    assertThat(first.editedAt()).isEqualTo("2026-10-31T10:00:00Z");
    assertThat(first.lang()).isEqualTo("el");
    assertThat(first.author().displayName()).isEqualTo("The Editors");
    assertThat(first.engagement().replies()).isEqualTo(3);
    assertThat(first.media())
        .containsExactly(
            new Media("audio", "https://kettle.example/audio/one.ogg", null, "audio/ogg", 1000L));
    assertThat(first.conversation().container().name()).isEqualTo("Kettles & more");
    assertThat(first.conversation().container().url()).isEqualTo("https://kettle.example/blog/");
  }

  @Test
  void atom10AnswerNamesItsParent() {
    Mention answer = fixture("atom10.xml").mentions().get(1);
    assertThat(answer.kind()).isEqualTo(MentionKind.COMMENT);
    assertThat(answer.title()).isEqualTo("Second");
    assertThat(answer.lang()).isEqualTo("en");
    assertThat(answer.text()).isEqualTo("Only a summary");
    assertThat(answer.author().displayName()).isEqualTo("Ann");
    assertThat(answer.author().url()).isEqualTo("https://kettle.example/people/ann");
    assertThat(answer.author().id()).doesNotContain("example.org");
    Mention parent = fixture("atom10.xml").mentions().get(0);
    assertThat(answer.conversation().parentKey()).isEqualTo(parent.key().value());
    assertThat(answer.conversation().key()).isEqualTo(parent.conversation().key());
    assertThat(answer.ext()).isEqualTo(Map.of("feed", Map.of("authors", List.of("Ann", "Ben"))));
  }

  @Test
  void atom10Base64AndMediaAreRead() {
    List<Mention> mentions = fixture("atom10.xml").mentions();
    assertThat(mentions.get(2).text()).isEqualTo("The kettle leaks");
    assertThat(mentions.get(2).publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    assertThat(mentions.get(3).text()).isEqualTo("How it leaks");
    assertThat(mentions.get(3).media()).extracting(Media::type).containsExactly("image");
  }

  @Test
  void atom03HasModes() {
    List<Mention> mentions = fixture("atom03.xml").mentions();
    assertThat(mentions).extracting(Mention::title).containsExactly("Перший", "Другий");
    assertThat(mentions).extracting(Mention::text).containsExactly("Чайник тече", "Добрий чайник");
    assertThat(mentions.get(0).publishedAt()).isEqualTo("2003-12-13T12:29:29Z");
    assertThat(mentions.get(0).editedAt()).isEqualTo("2003-12-14T18:30:02Z");
    assertThat(mentions.get(1).publishedPrecision()).isEqualTo(TimePrecision.DAY);
    assertThat(mentions).extracting(Mention::lang).containsOnly("uk");
  }

  @Test
  void jsonFeed10IsReadAndWhatIsNoItemIsPutAside() {
    Batch batch = fixture("json10.json");
    assertThat(batch.malformed()).hasSize(2);
    List<Mention> mentions = batch.mentions();
    assertThat(mentions).extracting(Mention::nativeId).containsExactly("17", "18");
    assertThat(mentions.get(0).title()).isEqualTo("A <number> as id");
    assertThat(mentions.get(0).url()).isEqualTo("https://kettle.example/seventeen");
    assertThat(links(mentions.get(0))).containsExactly("https://kettle.example/feeds/leak");
    assertThat(mentions.get(0).author().avatarUrl()).isEqualTo("https://kettle.example/ann.png");
    assertThat(mentions.get(0).media())
        .containsExactly(
            new Media("audio", "https://kettle.example/a.mp3", "Hiss", "audio/mpeg", 5L));
    assertThat(mentions.get(1).text()).isEqualTo("Plain & <simple>");
    assertThat(mentions.get(1).html()).isNull();
  }

  @Test
  void jsonFeed11HasLanguagesAndSeveralAuthors() {
    Mention mention = fixture("json11.json").mentions().get(0);
    assertThat(mention.lang()).isEqualTo("be");
    assertThat(mention.url()).isEqualTo("https://elsewhere.example/a");
    assertThat(mention.text()).isEqualTo("Чайник течёт");
    assertThat(mention.author().displayName()).isEqualTo("Анна");
    assertThat(mention.editedAt()).isEqualTo("2026-10-31T10:00:00Z");
  }

  @Test
  void undeclaredAndPaddedNamespacesAreUnderstood() {
    Batch batch =
        read(
            "<rss xmlns:c=' http://purl.org/rss/1.0/modules/content/ '><channel><item>"
                + "<guid>g</guid><c:encoded>Long</c:encoded><description>Short</description>"
                + "<dc:creator>Ann</dc:creator><media:thumbnail url='https://x.example/a.png'/>"
                + "</item></channel></rss>");
    Mention mention = batch.mentions().get(0);
    assertThat(mention.text()).isEqualTo("Long");
    assertThat(mention.author().displayName()).isEqualTo("Ann");
    assertThat(mention.media()).hasSize(1);
  }

  @Test
  void markupThatIsNotEscapedIsStillMarkup() {
    Mention mention =
        item("<guid><p>abc</p></guid><description>It <b>leaks</b><br/>badly</description>");
    assertThat(mention.nativeId()).isEqualTo("abc");
    assertThat(mention.text()).isEqualTo("It leaks\nbadly");
  }

  @Test
  void guidThatIsAPageIsTheLink() {
    assertThat(item("<guid>https://x.example/p</guid>").url()).isEqualTo("https://x.example/p");
    assertThat(item("<guid isPermaLink='false'>https://x.example/p</guid>").url()).isNull();
    assertThat(item("<guid>x-1</guid>").url()).isNull();
  }

  @Test
  void feedSpeaksWhereNobodyIsNamed() {
    Mention mention = item("<guid>g</guid>");
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.ORG);
    assertThat(mention.conversation().key()).isEqualTo(mention.key().value());
  }

  @Test
  void mailAddressOfAnAuthorIsNotPassedOn() {
    for (String author :
        List.of(
            "joe.doe@x.example (Joe)",
            "Joe &lt;joe.doe@x.example&gt;",
            "mailto:joe.doe@x.example")) {
      Mention mention = item("<guid>g</guid><author>" + author + "</author>");
      assertThat(mention.author().toString()).doesNotContain("@");
      assertThat(mention.author().displayName()).isIn("Joe", "joe.doe");
    }
  }

  @Test
  void impossibleDatesCountAsNone() {
    for (String date :
        List.of("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "2026-11-03T00:00:00Z")) {
      Mention mention = item("<guid>g</guid><pubDate>" + date + "</pubDate>");
      assertThat(mention.publishedAt()).isEqualTo(NOW);
      assertThat(mention.publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    }
  }

  @Test
  void longTextIsCutAndSaidToBeCut() {
    Mention mention =
        item("<guid>g</guid><description>" + "kettle ".repeat(5000) + "</description>");
    assertThat(mention.textTruncated()).isTrue();
    assertThat(mention.text().length()).isBetween(16_000, Mention.MAX_TEXT);
  }

  @Test
  void idsThatSeveralItemsShareDoNotDependOnTheirOrder() {
    String one = "<item><guid>x</guid><link>https://x.example/1</link></item>";
    String two = "<item><guid>x</guid><link>https://x.example/2</link></item>";
    String three = "<item><guid>x</guid><link>https://x.example/3</link></item>";
    List<String> before = keys("<rss><channel>" + one + two + "</channel></rss>");
    List<String> after = keys("<rss><channel>" + three + two + one + "</channel></rss>");
    assertThat(after).hasSize(3).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void itemsWithoutIdAndLinkAreToldApartByTitleAndDate() {
    String one = "<item><title>News</title><pubDate>2026-10-01</pubDate></item>";
    String two = "<item><title>News</title><pubDate>2026-10-02</pubDate></item>";
    assertThat(keys("<rss><channel>" + one + two + two + "</channel></rss>"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  private static List<String> keys(String feed) {
    return read(feed).mentions().stream().map(mention -> mention.key().value()).toList();
  }

  @Test
  void addressOfAFeedReaderIsUnderstood() {
    assertThat(FeedAddress.of("feed://x.example/a").uri()).hasToString("http://x.example/a");
    assertThat(FeedAddress.of("feed:https://x.example/a").uri()).hasToString("https://x.example/a");
    assertThat(FeedAddress.of(" https://x.example/a ").authority()).hasSize(12);
  }
}
