package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** F8: the same page again, out of order, edited, and deleted at its source. */
class RedeliveryFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final Instant MORNING = Instant.now().minusSeconds(7200);

  @BeforeAll
  static void start() {
    CHANNELS.start();
  }

  @AfterAll
  static void stop() {
    CHANNELS.close();
  }

  private static Mention version(int number, int minute) {
    return TestChannel.post("m" + number, "version of minute " + minute)
        .publishedAt(MORNING)
        .editedAt(minute == 0 ? null : MORNING.plusSeconds(minute * 60L))
        .build();
  }

  private static MentionDeleted deletion(int number) {
    return new MentionDeleted(
        version(number, 0).key().value(),
        TestChannel.ID,
        Instant.now(),
        DeletionReason.AUTHOR,
        null);
  }

  private static Batch page(List<Mention> mentions, List<MentionDeleted> deletions) {
    return new Batch(mentions, deletions, List.of(), List.of(), new Cursor("1"), List.of(), null);
  }

  @Test
  void oneRowTheLastEditWinsAndWhatIsDeletedStaysDeleted() {
    int mentions = 40;
    Random random = new Random(8);
    Deque<Batch> pages = new ArrayDeque<>();
    List<Integer> minutes = new ArrayList<>(List.of(0, 5, 10, 5, 0, 10));
    for (int round = 0; round < 6; round++) {
      List<Mention> page = new ArrayList<>();
      for (int i = 0; i < mentions; i++) {
        // each mention sees its versions in an order of its own; the first is never the last edit
        int minute = round == 0 ? 0 : minutes.get((round + i) % minutes.size());
        page.add(version(i, minute));
        if (random.nextInt(3) == 0) {
          page.add(version(i, minute));
        }
      }
      Collections.shuffle(page, random);
      pages.add(page(page, List.of()));
    }
    List<MentionDeleted> gone = IntStream.range(0, 10).mapToObj(i -> deletion(i)).toList();
    pages.add(page(List.of(), gone));
    pages.add(page(IntStream.range(0, mentions).mapToObj(i -> version(i, 20)).toList(), List.of()));
    pages.add(page(IntStream.range(0, mentions).mapToObj(i -> version(i, 20)).toList(), gone));
    int total = pages.size();
    AtomicReference<Batch> last = new AtomicReference<>(pages.peekLast());
    TestChannel.script(
        "again",
        (source, cursor) -> {
          Batch next = pages.poll();
          return Flux.just(next == null ? last.get() : next);
        });
    String id = CHANNELS.script("again");
    CHANNELS.awaitSuccess(id);
    while (!pages.isEmpty()) {
      int left = pages.size();
      CHANNELS.post("/" + id + "/poll");
      await().atMost(FaultyChannels.SOON).until(() -> pages.size() < left);
    }
    await()
        .atMost(FaultyChannels.SOON)
        .until(() -> !CHANNELS.health(id).path("running").asBoolean());

    List<JsonNode> created = CHANNELS.collector.events("created");
    List<JsonNode> updated = CHANNELS.collector.events("updated");
    List<JsonNode> deleted = CHANNELS.collector.events("deleted");
    System.out.printf(
        "F8: %d pages, %d items read: %d created, %d updated, %d deleted, %d rows remembered%n",
        total,
        CHANNELS.health(id).path("itemsSeen").asInt(),
        created.size(),
        updated.size(),
        deleted.size(),
        CHANNELS.collector.query("select 1 from collector.seen_mention").size());
    assertThat(created).hasSize(mentions);
    assertThat(deleted).hasSize(10);
    assertThat(CHANNELS.collector.query("select 1 from collector.seen_mention")).hasSize(mentions);
    for (int i = 0; i < mentions; i++) {
      String key = version(i, 0).key().value();
      List<JsonNode> story =
          CHANNELS.collector.events().stream()
              .filter(event -> event.path("subject").asString().equals(key))
              .toList();
      JsonNode end = story.get(story.size() - 1);
      if (i < 10) {
        assertThat(end.path("type").asString()).contains("deleted");
      } else {
        assertThat(end.path("data").path("text").asString()).isEqualTo("version of minute 20");
      }
      List<Instant> edits =
          story.stream()
              .map(event -> event.path("data").path("editedAt").asString())
              .filter(at -> !at.isEmpty())
              .map(Instant::parse)
              .toList();
      assertThat(edits).as("%s only moves forward", key).isSorted().doesNotHaveDuplicates();
    }
  }
}
