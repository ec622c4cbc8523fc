package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.feed.Decoding;
import io.earful.collector.feed.FeedFormat;
import io.earful.connector.HttpAnswer;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** F13: feeds that want to read our files, call somebody, or grow while they are parsed. */
class XmlAttackFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final String CANARY = "canary-4711-never-to-be-read";

  @TempDir private static Path folder;

  /** Whatever a feed wants fetched, it wants from here. */
  private final FixtureServer listener = FixtureServer.start();

  @BeforeAll
  static void start() {
    CHANNELS.start();
  }

  @AfterAll
  static void stop() {
    CHANNELS.close();
  }

  private static String laughs() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 10; i++) {
      bomb.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    return bomb + "]><rss><channel><item><guid>x</guid><title>&l9;</title></item></channel></rss>";
  }

  private static Map<String, String> attacks() {
    String rss = "<rss><channel><item><guid>x</guid><title>%s</title></item></channel></rss>";
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id><title>%s</title></entry></feed>";
    Map<String, String> all = new LinkedHashMap<>();
    for (Map.Entry<String, String> feed : Map.of("RSS", rss, "Atom", atom).entrySet()) {
      String body = feed.getValue().formatted("&x;");
      String name = feed.getKey();
      all.put(name + ", XXE of a file", "<!DOCTYPE d [<!ENTITY x SYSTEM '{file}'>]>" + body);
      all.put(name + ", XXE of an address", "<!DOCTYPE d [<!ENTITY x SYSTEM '{http}'>]>" + body);
      all.put(
          name + ", parameter entity",
          "<!DOCTYPE d [<!ENTITY % p SYSTEM '{http}'> %p; %send;]>" + body);
      all.put(
          name + ", outer DTD", "<!DOCTYPE d SYSTEM '{http}'>" + feed.getValue().formatted("t"));
      all.put(
          name + ", XInclude of a file",
          feed.getValue()
              .formatted(
                  "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{file}' parse='text'/>"));
      all.put(
          name + ", XInclude of an address",
          feed.getValue()
              .formatted("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{http}'/>"));
      all.put(
          name + ", style sheet",
          "<?xml-stylesheet type='text/xsl' href='{http}'?>" + feed.getValue().formatted("t"));
      all.put(
          name + ", schema",
          feed.getValue()
              .formatted("t")
              .replaceFirst(
                  ">",
                  " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                      + " xsi:schemaLocation='{http} {http}'>"));
    }
    all.put("billion laughs", laughs());
    all.put(
        "quadratic blow-up",
        "<!DOCTYPE rss [<!ENTITY a '"
            + "a".repeat(100_000)
            + "'>]>"
            + rss.formatted("&a;".repeat(10_000)));
    return all;
  }

  /** Milliseconds until the parser alone has read or refused it. */
  private static double parsing(String feed) {
    byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
    URI address = URI.create("https://feeds.example.org/bad");
    long start = System.nanoTime();
    try {
      FeedFormat.read(
          Decoding.of(bytes, "text/xml"),
          new HttpAnswer(200, address, null, Map.of("content-type", List.of("text/xml")), bytes));
    } catch (UpstreamFault refused) {
      // the test looks at what the source says of it
    }
    return (System.nanoTime() - start) / 1e6;
  }

  @Test
  void nothingIsFetchedReadOrBlownUp() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), CANARY);
    listener.otherwise(Answer.ok("text/xml", "<!ENTITY % send '" + CANARY + "'>"));
    for (Map.Entry<String, String> attack : attacks().entrySet()) {
      CHANNELS.empty();
      String feed =
          attack
              .getValue()
              .replace("{http}", listener.uri("/x").toString())
              .replace("{file}", secret.toUri().toString());
      CHANNELS.server.only(Answer.ok("text/xml", feed));
      Figures figures = Figures.of(() -> CHANNELS.afterFirstRun(CHANNELS.read("/bad")));
      String id = CHANNELS.collector.query("select id from collector.source").get(0);
      JsonNode failure = CHANNELS.health(id).path("lastFailure");
      System.out.printf(
          "F13 %s: %s, %.1f ms of it in the parser; %s%n",
          attack.getKey(),
          figures,
          parsing(feed),
          failure.isObject() ? failure.path("reason").asString() : "read without it");
      List<String> kept = CHANNELS.collector.query("select body from bus.log_event");
      assertThat(kept).as(attack.getKey()).noneMatch(body -> body.contains(CANARY));
      assertThat(failure.toString()).doesNotContain(CANARY);
      boolean declares = feed.contains("<!ENTITY");
      assertThat(failure.isObject())
          .as(attack.getKey())
          .isEqualTo(declares || feed.contains("XInclude"));
    }
    System.out.printf(
        "F13: %d attacks, %d connections%n", attacks().size(), listener.connectionCount());
    assertThat(listener.connectionCount()).isZero();
    listener.close();
  }
}
