package io.earful.collector.connector.webpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.LayoutChanged;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.Rating;
import io.earful.event.RatingBucket;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WebpageConnectorTest extends PullConnectorContract {

  private static final String PAGE = "/kettles";
  private static final String HTML = "text/html; charset=utf-8";

  @Override
  protected ConnectorFactory factory() {
    return new WebpageConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("url", "https://tests.example" + PAGE);
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel.on(PAGE, page("article.html"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(PAGE, page("malformed.html"));
    return 2;
  }

  private Answer page(String name) {
    return Answer.ok(HTML, fixture(name));
  }

  private List<Batch> read(Map<String, Object> more, Cursor from) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.putAll(more);
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return await(connector().collect(source, from).collectList());
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private Throwable failure(Cursor from) {
    return await(collect(from).then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  @Test
  void whatIsMarkedTwiceIsReadOnce() {
    playRecordings(channel);
    assertThat(mentions(read(Map.of(), Cursor.START)))
        .extracting(Mention::kind)
        .containsExactly(
            MentionKind.ARTICLE, MentionKind.REVIEW, MentionKind.COMMENT, MentionKind.COMMENT);
  }

  @Test
  void ratingsKeepTheirScales() {
    channel.on(PAGE, page("reviews.html"));
    List<Mention> reviews = mentions(read(Map.of(), Cursor.START));
    assertThat(reviews)
        .hasSize(4)
        .allSatisfy(m -> assertThat(m.kind()).isEqualTo(MentionKind.REVIEW));
    Rating hundred = Objects.requireNonNull(reviews.get(0).rating());
    assertThat(hundred.scaleMax()).isEqualTo(100);
    assertThat(hundred.normalized()).isEqualTo(0.4);
    assertThat(hundred.bucket()).isEqualTo(RatingBucket.NEGATIVE);
    Rating five = Objects.requireNonNull(reviews.get(1).rating());
    assertThat(five.value()).isEqualTo(4.5);
    assertThat(five.scaleMin()).isEqualTo(1);
    assertThat(reviews.get(2).rating()).as("7 of 5").isNull();
    assertThat(reviews.get(0).product().name()).isEqualTo("Wasserkocher K2");
    assertThat(reviews.get(0).url()).isEqualTo("https://tests.example/kettles");
  }

  @Test
  void twinsAreTwo() {
    channel.on(PAGE, page("reviews.html"));
    List<Mention> reviews = mentions(read(Map.of(), Cursor.START));
    assertThat(reviews).extracting(Mention::nativeId).doesNotHaveDuplicates();
    assertThat(reviews.get(3).nativeId()).isEqualTo(reviews.get(2).nativeId() + "-2");
  }

  @Test
  void selectorsReadWhatIsNotMarkedAndGoOnToTheNextPage() {
    channel.on("/kettles", page("own.html")).on("/voices?page=2", page("own-2.html"));
    Map<String, Object> selectors =
        Map.of(
            "item", ".voice",
            "id", ".@data-key",
            "title", "h4",
            "text", "p",
            "author", "em",
            "date", "small",
            "link", "a@href",
            "rating", ".stars",
            "next", "a.older@href");
    List<Mention> voices =
        mentions(read(Map.of("selectors", selectors, "timezone", "Europe/Kyiv"), Cursor.START));
    assertThat(voices).extracting(Mention::nativeId).containsExactly("v-1", "v-2", "v-0");
    Mention first = voices.get(0);
    assertThat(first.key().value()).isEqualTo("webpage:tests.example:v-1");
    assertThat(first.text()).isEqualTo("It leaks.");
    assertThat(first.title()).isEqualTo("Leaks");
    assertThat(first.url()).isEqualTo("https://tests.example/voices/1");
    assertThat(first.publishedAt()).isEqualTo("2026-10-25T12:00:00Z");
    assertThat(Objects.requireNonNull(first.rating()).value()).isEqualTo(2);
    assertThat(voices.get(1).kind()).isEqualTo(MentionKind.POST);
    assertThat(voices.get(1).publishedAt())
        .as("day first, by the 25th")
        .isEqualTo("2026-10-02T06:00:00Z");
    assertThat(Objects.requireNonNull(voices.get(2).rating()).value()).isEqualTo(5);
  }

  @Test
  void blogCommentsNeedNoMarks() {
    channel.on(PAGE, page("blog.html"));
    List<Mention> comments = mentions(read(Map.of(), Cursor.START));
    assertThat(comments)
        .extracting(Mention::text)
        .containsExactly("Schöner Text.", "Finde ich auch.");
    assertThat(comments).extracting(m -> m.author().displayName()).containsExactly("Tom", "Uta");
    assertThat(comments.get(1).publishedAt()).isEqualTo("2026-10-31T10:00:00Z");
  }

  @Test
  void severalPagesAreReadAndOneThatFailsDoesNotKeepTheOthers() {
    channel.on(PAGE, page("article.html")).on("/blog", page("blog.html"));
    List<Batch> batches =
        read(
            Map.of("urls", List.of("https://tests.example/gone", "https://tests.example/blog")),
            Cursor.START);
    assertThat(mentions(batches)).hasSize(6);
    assertThat(batches.get(1).notices())
        .singleElement()
        .asString()
        .contains("/gone could not be read");
  }

  @Test
  void changedTextIsAnotherRevisionOfTheSame() {
    channel.on(PAGE, page("article.html"));
    List<Batch> first = read(Map.of(), Cursor.START);
    String changed =
        new String(fixture("article.html"), StandardCharsets.UTF_8)
            .replace("One leaked", "Two leaked");
    channel.on(PAGE, Answer.ok(HTML, changed));
    List<Mention> again = mentions(read(Map.of(), first.get(0).next()));
    assertThat(again.get(0).key()).isEqualTo(mentions(first).get(0).key());
    assertThat(again.get(0).text()).endsWith("Two leaked.");
  }

  @Test
  void itemsThatAreGoneAreADriftAndNoSilence() {
    playRecordings(channel);
    Cursor known = read(Map.of(), Cursor.START).get(0).next();
    channel.on(PAGE, Answer.ok(HTML, "<title>Please sign in</title><p>hello"));
    assertThat(failure(known))
        .isInstanceOf(LayoutChanged.class)
        .hasMessageContaining("layout drift")
        .hasMessageContaining("Please sign in");
    assertThat(failure(Cursor.START))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("nothing found: expected");
  }
}
