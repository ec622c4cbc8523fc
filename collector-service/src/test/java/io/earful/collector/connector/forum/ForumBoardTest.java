package io.earful.collector.connector.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.LayoutChanged;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A board: its topics with news, the newest first, and no others. */
class ForumBoardTest {

  private static final String BOARD = "/viewforum.php?f=2";

  private final FixtureServer server = FixtureServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private void play(String board, String topic1) {
    on(BOARD, board);
    on("/viewtopic.php?f=2&t=1", topic1);
    on("/viewtopic.php?f=2&t=2", "topic-2.html");
    on("/viewtopic.php?f=2&t=3", "topic-3.html");
  }

  private void on(String target, String file) {
    server.on(target, Answer.ok("text/html", ForumReading.fixture(file)));
  }

  private List<Batch> read(Cursor from, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("url", "http://kettle.example" + BOARD);
    return ForumReading.read(server, settings, from);
  }

  private static List<String> ids(List<Batch> batches) {
    return ForumReading.mentions(batches).stream().map(Mention::nativeId).toList();
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private List<String> asked() {
    return server.requests().stream().map(ReceivedRequest::target).toList();
  }

  @Test
  void topicWithTheNewestPostComesFirst() {
    play("board-phpbb3.html", "topic-1.html");
    assertThat(ids(read(Cursor.START, Map.of()))).containsExactly("205", "150", "101", "102");
    assertThat(asked()).noneMatch(target -> target.contains("sid="));
  }

  @Test
  void onlyTopicsWithNewsAreVisitedAgain() {
    play("board-phpbb3.html", "topic-1.html");
    Cursor known = last(read(Cursor.START, Map.of()));
    int before = server.requestCount();
    assertThat(ids(read(known, Map.of()))).isEmpty();
    // each reading has a connector of its own, which asks for robots.txt anew
    assertThat(asked().subList(before, server.requestCount()))
        .containsExactly("/robots.txt", BOARD);
    play("board-phpbb3-later.html", "topic-1-later.html");
    before = server.requestCount();
    assertThat(ids(read(known, Map.of()))).contains("310");
    assertThat(asked().subList(before, server.requestCount()))
        .containsExactly("/robots.txt", BOARD, "/viewtopic.php?f=2&t=1");
  }

  @Test
  void whatOneRunDoesNotReadTheNextOneDoes() {
    play("board-phpbb3.html", "topic-1.html");
    List<Batch> first = read(Cursor.START, Map.of("maxTopics", 1));
    assertThat(ids(first)).containsExactly("205");
    assertThat(first.get(0).notices()).singleElement().asString().contains("2 topics with news");
    assertThat(ids(read(last(first), Map.of("maxTopics", 2)))).containsExactly("150", "101", "102");
  }

  @Test
  void topicThatFailsDoesNotKeepTheOthers() {
    play("board-phpbb3.html", "topic-1.html");
    server.on("/viewtopic.php?f=2&t=2", Answer.status(403));
    List<Batch> batches = read(Cursor.START, Map.of());
    assertThat(ids(batches)).containsExactly("150", "101", "102");
    assertThat(batches.stream().flatMap(batch -> batch.notices().stream()))
        .anyMatch(notice -> notice.contains("a topic could not be read"));
    play("board-phpbb3.html", "topic-1.html");
    assertThat(ids(read(last(batches), Map.of()))).containsExactly("205");
  }

  @Test
  void boardOfWhichNoTopicCanBeReadFails() {
    on(BOARD, "board-phpbb3.html");
    assertThatThrownBy(() -> read(Cursor.START, Map.of())).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void topicsThatAreGoneAreADriftAndNoSilence() {
    play("board-phpbb3.html", "topic-1.html");
    Cursor known = last(read(Cursor.START, Map.of()));
    on(BOARD, "index-phpbb3.html");
    assertThatThrownBy(() -> read(known, Map.of()))
        .isInstanceOf(LayoutChanged.class)
        .hasMessageContaining("expected topics");
  }

  @Test
  void cursorStaysSmallHoweverManyTopicsThereAre() {
    ForumCursor cursor = ForumCursor.of(Cursor.START, "http://kettle.example/" + "x".repeat(1900));
    for (int topic = 0; topic < 5_000; topic++) {
      cursor =
          cursor.with(
              "123456789" + topic,
              new ForumCursor.Seen(123_456_789_012_345_678L, "abcdef12", "abcdef12"));
    }
    assertThat(cursor.toCursor().value().length()).isLessThan(65_536);
    assertThat(cursor.seen("1234567894999")).isNotNull();
    assertThat(cursor.seen("1234567890")).isNull();
  }
}
