package io.earful.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.ConnectorContext;
import io.earful.kit.secret.MasterKey;
import io.earful.kit.secret.SecretBox;
import io.earful.kit.token.Caller;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Suggestions of the real connectors, with one server that stands in for the whole world. */
class SuggestionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final Caller ANN = new Caller("ann", Set.of(), Set.of(), Set.of());

  private static final String PAGE =
      """
      <!doctype html><title>Kettle Works</title>
      <link rel="alternate" type="application/rss+xml" href="/news.xml">
      <link rel="alternate" type="application/atom+xml" href="/gone.xml">
      <link rel="alternate" hreflang="de" href="/de/">
      <link rel="stylesheet" href="/style.css">
      """;

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>News</title>
      <item><guid>1</guid><title>Kettle</title><description>It sings</description>
      <pubDate>Sun, 01 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>
      """;

  @TempDir static Path home;

  private static Path key = Path.of("none yet");

  private final FixtureServer world = FixtureServer.start();

  @BeforeAll
  static void makeKey() throws IOException {
    key =
        Files.writeString(
            home.resolve("secret.key"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Suggested suggested(String name, String domain) {
    ConnectorRegistry connectors =
        ConnectorRegistry.builtIn(
            new ConnectorContext(new FixtureHttp(world), Clock.systemUTC(), setting -> null));
    SourceViews views = new SourceViews(new SecretBox(MasterKey.read(key)), JSON);
    SourceProbe probe = new SourceProbe(connectors, views, Clock.systemUTC(), SOON);
    Suggestions suggestions =
        new Suggestions(connectors, (form, caller) -> Mono.just(drafted(form)), probe, JSON, SOON);
    return Objects.requireNonNull(
        suggestions.of(new SuggestionForm(name, domain, List.of("de")), ANN).block(SOON));
  }

  private static Source drafted(SourceForm form) {
    return new Source(
        "draft",
        String.valueOf(form.name()),
        String.valueOf(form.channel()),
        JSON.convertValue(form.settings(), new TypeReference<>() {}),
        null,
        null,
        Duration.ofMinutes(5),
        List.of(),
        1,
        NOW,
        NOW,
        SourceState.ACTIVE);
  }

  @Test
  void whatTheSiteOffersIsTriedAndReadyToBeSetUp() {
    world.on("/", Answer.ok("text/html", PAGE)).on("/news.xml", Answer.ok("text/xml", FEED));

    Suggested suggested = suggested("Kettle Works", "https://www.kettle.example/shop?x=1");

    List<Suggested.Item> feeds =
        suggested.items().stream().filter(each -> each.channel().equals("feed")).toList();
    assertThat(feeds).hasSize(1);
    Suggested.Item feed = feeds.get(0);
    assertThat(feed.found()).isEqualTo(1);
    assertThat(feed.newest()).isEqualTo(Instant.parse("2026-11-01T09:00:00Z"));
    assertThat(feed.sample()).hasSize(1);
    assertThat(feed.cannot()).isNotEmpty();
    assertThat(feed.source().settings())
        .containsEntry("url", "https://www.kettle.example/news.xml");
  }

  @Test
  void whatDoesNotWorkSaysWhyAndMereGuessesSayNothing() {
    world.on("/", Answer.ok("text/html", PAGE)).on("/news.xml", Answer.ok("text/xml", FEED));

    List<Suggested.Failed> failed = suggested("Kettle Works", "kettle.example").failed();

    assertThat(failed)
        .extracting(Suggested.Failed::channel)
        .contains("feed", "hackernews", "stackexchange")
        .doesNotContain("wordpress", "discourse");
    assertThat(failed).allSatisfy(each -> assertThat(each.reason()).isNotBlank());
  }

  /** The page leads there; what it is, its own page says. */
  @Test
  void aForumThatThePageLeadsToIsReadAndSuggested() {
    String home =
        """
        <!doctype html><title>Kettle Works</title>
        <a href="/kettles/">Kettles</a> <a href="/blog/forum-news/">News of the forum</a>
        <a href="https://forum.else.example/">Another forum</a>
        <a href="/community">Club</a> <a href="/forum/#top">Forum</a>""";
    world
        .on("/", Answer.ok("text/html", home))
        .on("/community", Answer.ok("text/html", "<title>Our club</title><p>Join us!"))
        .on("/forum/", forum("xf2-page1.html"));

    Suggested suggested = suggested("Kettle Works", "kettle.example");

    List<Suggested.Item> forums =
        suggested.items().stream().filter(each -> each.channel().equals("forum")).toList();
    assertThat(forums).hasSize(1);
    assertThat(forums.get(0).source().name()).isEqualTo("Forum of Kettle Works: /forum/");
    assertThat(forums.get(0).source().settings())
        .containsEntry("url", "https://kettle.example/forum/");
    assertThat(forums.get(0).found()).isPositive();
    assertThat(world.requests())
        .extracting(request -> String.valueOf(request.header(FixtureHttp.MEANT_HOST)))
        .noneMatch(host -> host.contains("else.example"));
    assertThat(world.requests())
        .extracting(request -> request.target())
        .doesNotContain("/kettles/", "/blog/forum-news/");
  }

  @Test
  void ofAForumThatListsBoardsTheBoardsAreTried() {
    String index = new String(page("index-phpbb3.html"), StandardCharsets.UTF_8);
    // one server is all hosts here: the page that leads there is the one that it leads to
    world
        .on("/", Answer.ok("text/html", index.replace("</body>", HOME_LINK + "</body>")))
        .on("/viewforum.php?f=2", forum("phpbb3.html"));

    Suggested suggested = suggested("Kettle Works", "kettle.example");

    assertThat(suggested.items())
        .filteredOn(each -> each.channel().equals("forum"))
        .extracting(each -> each.source().name())
        .containsExactly("Forum of Kettle Works: Repairs");
    assertThat(suggested.failed())
        .extracting(Suggested.Failed::channel)
        .as("the other board is but a guess")
        .doesNotContain("forum");
  }

  private static final String HOME_LINK = "<a href='https://forum.kettle.example/'>Forum</a>";

  private static Answer forum(String name) {
    return Answer.ok("text/html; charset=utf-8", page(name));
  }

  private static byte[] page(String name) {
    try (InputStream in = SuggestionsTest.class.getResourceAsStream("/fixtures/forum/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutASiteOnlyTheWorldIsSearched() {
    Suggested suggested = suggested("Kettle Works", "");

    assertThat(suggested.failed())
        .extracting(Suggested.Failed::channel)
        .contains("hackernews", "stackexchange")
        .doesNotContain("feed");
    assertThat(world.requests())
        .extracting(request -> String.valueOf(request.header(FixtureHttp.MEANT_HOST)))
        .contains("mastodon.social")
        .noneMatch(host -> host.contains("kettle"));
  }

  @Test
  void aForumWhereBrandsHaveThemIsFound() {
    world.on("/posts.json", Answer.ok("application/json", "{\"latest_posts\":[]}"));

    assertThat(suggested("Kettle Works", "kettle.example").items())
        .filteredOn(each -> each.channel().equals("discourse"))
        .extracting(each -> each.source().settings().get("site"))
        .contains("https://community.kettle.example");
  }
}
