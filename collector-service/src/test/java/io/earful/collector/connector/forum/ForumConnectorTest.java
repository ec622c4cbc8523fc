package io.earful.collector.connector.forum;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.LayoutChanged;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import io.earful.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ForumConnectorTest extends PullConnectorContract {

  private static final String TOPIC = "/threads/kettle-leaks.77/";
  private static final String HTML = "text/html; charset=utf-8";

  @Override
  protected ConnectorFactory factory() {
    return new ForumConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("url", "https://kettle.example" + TOPIC);
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel
        .on(TOPIC, page("xf2-page1.html"))
        .on(TOPIC + "page-2", page("xf2-page2.html"))
        .on(TOPIC + "page-3", page("xf2-page3.html"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(TOPIC, page("xf2-malformed.html"));
    return 2;
  }

  private Answer page(String name) {
    return Answer.ok(HTML, fixture(name));
  }

  private Answer page(String name, String what, String instead) {
    String text = new String(fixture(name), StandardCharsets.UTF_8);
    assertThat(text).contains(what);
    return Answer.ok(HTML, text.replace(what, instead));
  }

  private List<Batch> batches(Cursor from) {
    return await(collect(from).collectList());
  }

  private static List<String> ids(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.mentions().stream())
        .map(Mention::nativeId)
        .toList();
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private List<String> asked() {
    return channel.requests().stream().map(ReceivedRequest::target).toList();
  }

  private Throwable failure(Cursor from) {
    return await(collect(from).then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  @Test
  void readsTheLastPageBeforeTheOnesInTheMiddle() {
    playRecordings(channel);
    List<Batch> batches = batches(Cursor.START);
    assertThat(asked()).containsExactly("/robots.txt", TOPIC, TOPIC + "page-3", TOPIC + "page-2");
    assertThat(ids(batches)).containsExactly("1001", "1002", "1005", "1003", "1004");
  }

  @Test
  void goesBackNoFurtherThanToWhatItKnows() {
    playRecordings(channel);
    Cursor known = last(batches(Cursor.START));
    int before = channel.requestCount();
    channel.on(
        TOPIC + "page-3",
        page(
            "xf2-page3.html",
            "</body>",
            "<article class='message message--post' data-author='Dan' data-content='post-1009'>"
                + "<div class='bbWrapper'>New.</div></article></body>"));
    List<Batch> batches = batches(known);
    assertThat(ids(batches)).contains("1009").doesNotContain("1001", "1002", "1003", "1004");
    assertThat(asked().subList(before, channel.requestCount()))
        .containsExactly(TOPIC, TOPIC + "page-3");
  }

  @Test
  void editOnTheLastPageIsAnotherRevision() {
    playRecordings(channel);
    Cursor known = last(batches(Cursor.START));
    channel.on(TOPIC + "page-3", page("xf2-page3.html", "A year.", "Two years."));
    List<Mention> mentions =
        batches(known).stream().flatMap(batch -> batch.mentions().stream()).toList();
    assertThat(mentions).singleElement().extracting(Mention::text).asString().startsWith("Two");
  }

  @Test
  void pageThatFailsDoesNotLoseThePageWeHave() {
    channel.on(TOPIC, page("xf2-page1.html"));
    List<Batch> batches = batches(Cursor.START);
    assertThat(ids(batches)).containsExactly("1001", "1002");
    assertThat(batches.get(1).notices()).singleElement().asString().contains("could not be read");
    playRecordings(channel);
    assertThat(ids(batches(last(batches)))).contains("1003", "1004", "1005");
  }

  @Test
  void otherSitesAreNotVisited() {
    channel.on(
        TOPIC,
        page("xf2-page1.html", "href=\"/threads", "href=\"https://elsewhere.example/threads"));
    assertThat(ids(batches(Cursor.START))).containsExactly("1001", "1002");
    assertThat(asked()).containsExactly("/robots.txt", TOPIC);
  }

  @Test
  void rateLimitInTheMiddleEndsTheRunWithItsDelay() {
    channel.on(TOPIC, page("xf2-page1.html"));
    channel.on(TOPIC + "page-3", Answer.status(429).header("Retry-After", "90"));
    StepVerifier.create(collect())
        .assertNext(batch -> assertThat(batch.mentions()).hasSize(2))
        .expectError(RateLimited.class)
        .verify(SOON);
  }

  @Test
  void postsThatAreGoneAreADriftAndNoSilence() {
    playRecordings(channel);
    Cursor known = last(batches(Cursor.START));
    channel.on(
        TOPIC,
        Answer.ok(HTML, "<html id=XF><title>Kettle, brand new</title><body>Hello</body></html>"));
    assertThat(failure(known))
        .isInstanceOf(LayoutChanged.class)
        .hasMessageContaining("layout drift")
        .hasMessageContaining("Kettle, brand new");
  }

  @Test
  void indexYieldsNothingAndSaysWhatItIs() {
    channel.on(TOPIC, page("index-phpbb3.html"));
    assertThat(failure(Cursor.START))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("lists 2 boards")
        .hasMessageContaining("https://kettle.example/threads/kettle-leaks.77/viewforum.php?f=2");
  }

  @Test
  void robotsTxtIsObeyedAndExplained() {
    playRecordings(channel);
    channel.on("/robots.txt", Answer.ok("text/plain", "User-agent: earful\nDisallow: /threads/"));
    assertThat(failure(Cursor.START))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("robots.txt forbids reading " + TOPIC);
    assertThat(asked()).containsExactly("/robots.txt");
  }

  @Test
  void keyNamesTheEngineAndTheHost() {
    playRecordings(channel);
    Mention second = batches(Cursor.START).get(0).mentions().get(1);
    assertThat(second.key().value()).isEqualTo("xenforo:kettle.example:p1002");
    assertThat(second.channel()).isEqualTo("forum");
    assertThat(second.conversation().parentKey()).isEqualTo("xenforo:kettle.example:p1001");
    assertThat(second.conversation().key()).isEqualTo("xenforo:kettle.example:t77");
    assertThat(second.author().id()).isEqualTo("xenforo:kettle.example:berta");
  }
}
