package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.testkit.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** F11: answers that are not what they say. */
class GarbageFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final String WHOLE = FaultyChannels.feed("a", "b", "c");

  /** Items read when it can be read after all; those before the break when it breaks off. */
  private record Garbage(Answer answer, int items, boolean fails) {}

  @BeforeAll
  static void start() {
    CHANNELS.start();
  }

  @AfterAll
  static void stop() {
    CHANNELS.close();
  }

  @BeforeEach
  void empty() {
    CHANNELS.empty();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static Answer xml(byte[] body) {
    return Answer.ok("application/rss+xml; charset=utf-8", body);
  }

  private static Map<String, Garbage> garbage() {
    String cyrillic = WHOLE.replace("about", "Жалоба");
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(whole);
    Map<String, Garbage> all = new LinkedHashMap<>();
    all.put(
        "says UTF-8, is windows-1251",
        new Garbage(xml(cyrillic.getBytes(Charset.forName("windows-1251"))), 3, false));
    all.put(
        "a charset that does not exist",
        new Garbage(Answer.ok("text/xml; charset=klingon-8", WHOLE), 3, false));
    all.put(
        "UTF-16 without a word",
        new Garbage(Answer.ok("text/xml", WHOLE.getBytes(StandardCharsets.UTF_16)), 3, false));
    all.put(
        "XML that breaks off",
        new Garbage(
            xml(WHOLE.substring(0, WHOLE.indexOf("<guid>c")).getBytes(StandardCharsets.UTF_8)),
            2,
            true));
    all.put(
        "broken JSON",
        new Garbage(
            Answer.ok(
                "application/feed+json",
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"a\",,"),
            0,
            true));
    all.put(
        "a page instead of a feed",
        new Garbage(
            Answer.ok("text/html", "<!doctype html><title>Sign in</title><p>Hello"), 0, true));
    all.put("nothing", new Garbage(xml(new byte[0]), 0, true));
    all.put(
        "noise",
        new Garbage(
            Answer.ok("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3}), 0, true));
    all.put(
        "cut off gzip",
        new Garbage(
            xml(Arrays.copyOf(packed, packed.length - 12)).header("Content-Encoding", "gzip"),
            0,
            true));
    all.put(
        "gzip that is none", new Garbage(xml(whole).header("Content-Encoding", "gzip"), 0, true));
    all.put(
        "Content-Length too long", new Garbage(xml(whole).announcing(whole.length + 50), 0, true));
    all.put(
        "Content-Length too short",
        new Garbage(xml(whole).announcing(WHOLE.indexOf("<guid>c")), 2, true));
    all.put(
        "two Content-Lengths",
        new Garbage(
            Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
            0,
            true));
    all.put("no HTTP", new Garbage(Answer.raw("220 mail.example ESMTP\r\n"), 0, true));
    return all;
  }

  @Test
  void whatCanBeReadIsReadAndTheRestIsShownAtTheSource() {
    garbage()
        .forEach(
            (name, garbage) -> {
              CHANNELS.empty();
              CHANNELS.server.only(garbage.answer());
              String id = CHANNELS.read("/feed");
              JsonNode health = CHANNELS.afterFirstRun(id);
              JsonNode failure = health.path("lastFailure");
              System.out.printf(
                  "F11 %s: %d items, %s %s%n",
                  name,
                  CHANNELS.created(),
                  failure.isObject() ? failure.path("reason").asString() : "read",
                  health.path("notices"));
              assertThat(CHANNELS.created()).as(name).isEqualTo(garbage.items());
              assertThat(failure.isObject()).as(name).isEqualTo(garbage.fails());
              if (garbage.fails()) {
                assertThat(failure.path("reason").asString()).as(name).hasSizeGreaterThan(10);
                assertThat(CHANNELS.cursor(id)).as(name).isEmpty();
              }
              // the channel comes to its senses, the collector was up all the time
              CHANNELS.server.only(FaultyChannels.ok(WHOLE));
              CHANNELS.post("/" + id + "/poll");
              if (garbage.fails()) {
                CHANNELS.awaitSuccess(id);
                List<String> keys =
                    CHANNELS.collector.events("created").stream()
                        .map(event -> event.path("subject").asString())
                        .toList();
                assertThat(keys).as(name).hasSize(3).doesNotHaveDuplicates();
              }
            });
  }
}
