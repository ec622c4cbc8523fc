package io.earful.collector.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.EventCodec;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Feeds that want to read our files, reach our network, or fill our memory. */
class HostileFeedTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CANARY = "canary-4711-never-to-be-read";

  private final FixtureServer channel = FixtureServer.start();

  /** Whatever a feed wants fetched, it wants from here. */
  private final FixtureServer listener = FixtureServer.start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    channel.close();
    listener.close();
  }

  private Flux<Batch> collect(String feed) {
    channel.only(Answer.ok("text/xml", feed));
    listener.otherwise(Answer.ok("text/xml", "<!ENTITY stolen '" + CANARY + "'>"));
    FeedConnector connector =
        new FeedConnector(
            new ConnectorContext(new FixtureHttp(channel), Clock.systemUTC(), name -> null));
    Map<String, Object> settings = Map.of("url", "http://bad.example/feed");
    return connector.collect(
        new SourceView("s", "s", settings, Map.of(), Instant.EPOCH), Cursor.START);
  }

  private String written(String template) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), CANARY);
    return template
        .replace("{http}", listener.uri("/x").toString())
        .replace("{file}", secret.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY x SYSTEM '{file}'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM '{http}'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM '{http}'> %p;]><rss><channel><item><title>&stolen;</title></item></channel></rss>",
        "<!DOCTYPE rss SYSTEM '{http}' [<!ELEMENT rss ANY>]><rss/>",
        "<?xml version='1.0'?>\n<!-- a --><!DOCTYPE feed [<!ENTITY x PUBLIC 'a' '{http}'>]><feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item><title><xi:include href='{file}' parse='text'/></title></item></channel></rss>",
        "<rss><channel><item><include xmlns='http://www.w3.org/2001/XInclude' href='{http}'/></item></channel></rss>",
      })
  void whatWantsToReachOutIsRefused(String template) throws IOException {
    StepVerifier.create(collect(written(template)))
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(UpstreamFault.class)
                    .message()
                    .contains("refused")
                    .doesNotContain(CANARY))
        .verify(SOON);
    assertThat(listener.connectionCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss SYSTEM '{http}'><rss><channel><item><title>&stolen; ok</title></item></channel></rss>",
        "<!DOCTYPE rss PUBLIC '-//x//y' '{file}'><rss><channel><item><title>&stolen; ok</title></item></channel></rss>",
        "<?xml-stylesheet type='text/xsl' href='{http}'?><rss><channel><item><title>ok</title></item></channel></rss>",
        "<rss xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='{http} {http}'><channel><item><title>ok</title></item></channel></rss>",
        "<rss><channel><item><title>ok</title><description>&lt;img src='{http}'&gt;&lt;link rel=stylesheet href='{http}'&gt;</description></item></channel></rss>",
      })
  void whatOnlyNamesAnAddressIsReadWithoutGoingThere(String template) throws IOException {
    StepVerifier.create(collect(written(template)))
        .assertNext(
            batch -> {
              assertThat(batch.mentions()).hasSize(1);
              assertThat(batch.mentions().get(0).title()).endsWith("ok");
              assertThat(EventCodec.json().writeValueAsString(batch.mentions()))
                  .doesNotContain(CANARY);
            })
        .expectComplete()
        .verify(SOON);
    assertThat(listener.connectionCount()).isZero();
  }

  @Test
  void billionLaughsAreRefused() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 10; i++) {
      String before = ("&l" + (i - 1) + ";").repeat(10);
      bomb.append("<!ENTITY l").append(i).append(" '").append(before).append("'>");
    }
    bomb.append("]><rss><channel><item><title>&l9;</title></item></channel></rss>");
    refused(bomb.toString());
  }

  @Test
  void quadraticBlowUpIsRefused() {
    refused(
        "<!DOCTYPE rss [<!ENTITY a '"
            + "a".repeat(100_000)
            + "'>]><rss><channel><item><title>"
            + "&a;".repeat(10_000)
            + "</title></item></channel></rss>");
  }

  private void refused(String feed) {
    StepVerifier.create(collect(feed))
        .expectErrorSatisfies(
            e -> assertThat(e).isInstanceOf(UpstreamFault.class).hasMessageContaining("refused"))
        .verify(SOON);
  }

  @Test
  void deepElementsAreFlattened() {
    String deep = "<a>".repeat(50_000) + "text" + "</a>".repeat(50_000);
    StepVerifier.create(
            collect(
                "<rss><channel><item><description>"
                    + deep
                    + "</description></item></channel></rss>"))
        .assertNext(batch -> assertThat(batch.mentions().get(0).text()).isEqualTo("text"))
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void deepJsonIsTheChannelsFault() {
    StepVerifier.create(collect("{\"items\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
        .expectError(UpstreamFault.class)
        .verify(SOON);
  }

  @Test
  void scriptsStayBehind() {
    String html =
        "<p onclick='x()'>Hi<script>alert(1)</script><a href='javascript:x()'>y</a></p>"
            + "<svg onload=x()></svg><iframe src='https://x.example'></iframe>";
    StepVerifier.create(
            collect(
                "<rss><channel><item><link>javascript:alert(1)</link><guid>g</guid><description><![CDATA["
                    + html
                    + "]]></description></item></channel></rss>"))
        .assertNext(
            batch -> {
              List<String> said =
                  List.of(
                      batch.mentions().get(0).text(),
                      String.valueOf(batch.mentions().get(0).html()));
              assertThat(said.get(0)).isEqualTo("Hiy");
              assertThat(said.get(1))
                  .doesNotContain("<script")
                  .doesNotContain("<svg")
                  .doesNotContain("<iframe")
                  .doesNotContain("javascript:");
              assertThat(batch.mentions().get(0).url()).isNull();
            })
        .expectComplete()
        .verify(SOON);
  }
}
