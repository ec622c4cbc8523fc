package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import io.earful.event.DeletionReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the events of the stream come to, and messages that are none. */
class JetstreamEventsTest extends JetstreamReading {

  @Test
  void deletionsCountForWhatWasFoundAlone() {
    server.plays(
        List.of(
            post("a", PRESENT - 9 * SECOND, "kettle"),
            post("b", PRESENT - 8 * SECOND, "tea"),
            post("c", PRESENT - 7 * SECOND, "kettle too")));
    // it ends before the present, and is asked again
    Run first = read(Cursor.START);
    assertThat(first.ids()).containsExactly("a", "c");
    server.plays(
        List.of(
            event("delete", "did:plc:abc", "a", PRESENT - 2 * SECOND, null),
            event("delete", "did:plc:abc", "b", PRESENT - 2 * SECOND, null),
            event("delete", "did:plc:other", "c", PRESENT - SECOND, null)));
    Run second = read(first.last());
    assertThat(second.gone())
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.key()).isEqualTo("bluesky:-:at://did:plc:abc/app.bsky.feed.post/a");
              assertThat(gone.reason()).isEqualTo(DeletionReason.AUTHOR);
              assertThat(gone.deletedAt()).isEqualTo(NOW.minusSeconds(2));
            });
    assertThat(read(second.last()).gone()).isEmpty();
  }

  @Test
  void whatIsDeletedInTheSameBreathIsNotTold() {
    server.plays(
        List.of(
            post("a", PRESENT - 2 * SECOND, "kettle"),
            event("delete", "did:plc:abc", "a", PRESENT - SECOND, null)));
    pace = new Pace(SOON, SOON, SOON, SOON, SOON, SOON);
    Run run = read(Cursor.START);
    assertThat(run.ids()).isEmpty();
    assertThat(run.gone()).hasSize(1);
  }

  @Test
  void anEditOfAKnownPostIsToldThoughTheWordIsGone() {
    server.plays(List.of(post("a", PRESENT - 9 * SECOND, "kettle")));
    Run first = read(Cursor.START);
    server.plays(
        List.of(
            event("update", "did:plc:abc", "a", PRESENT - SECOND, "It is fine now"),
            event("update", "did:plc:abc", "z", PRESENT - SECOND, "An unknown one")));
    Run second = read(first.last());
    assertThat(second.batches().get(0).mentions())
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.text()).isEqualTo("It is fine now");
              assertThat(mention.editedAt()).isEqualTo(NOW.minusSeconds(1));
            });
  }

  @ParameterizedTest
  @CsvSource({"deleted, author", "takendown, moderator", "deactivated,", "suspended,", "active,"})
  void anAccountThatGoesTakesItsPostsWithIt(String status, String reason) {
    server.plays(
        List.of(
            post("a", PRESENT - 9 * SECOND, "kettle"),
            post("b", PRESENT - 8 * SECOND, "kettle"),
            event("create", "did:plc:other", "c", PRESENT - 8 * SECOND, "kettle")));
    Run first = read(Cursor.START);
    server.plays(List.of(account("did:plc:abc", PRESENT - SECOND, status)));
    Run second = read(first.last());
    assertThat(second.gone()).hasSize(reason == null ? 0 : 2);
    assertThat(second.gone())
        .allSatisfy(gone -> assertThat(gone.reason()).hasToString(reason))
        .allSatisfy(gone -> assertThat(gone.key()).contains("did:plc:abc"));
  }

  @Test
  void aMessageThatIsTooLargeCostsItselfAlone() {
    String huge = post("b", PRESENT - 3 * SECOND, "kettle " + "x".repeat(300_000));
    server.plays(
        List.of(
            post("a", PRESENT - 4 * SECOND, "kettle"),
            huge,
            post("c", PRESENT - SECOND, "kettle")));
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed())
        .singleElement()
        .satisfies(one -> assertThat(one).hasMessageContaining("bytes"));
  }

  @Test
  void messagesInPartsAreWhole() {
    String huge = post("b", PRESENT - 3 * SECOND, "kettle " + "x".repeat(300_000));
    server
        .plays(
            List.of(
                post("a", PRESENT - 4 * SECOND, "kettle 🫖"),
                huge,
                post("c", PRESENT - SECOND, "kettle")))
        .inParts(7);
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed()).hasSize(1);
  }

  @Test
  void garbageCostsItselfAloneUntilThereIsNothingElse() {
    List<String> mixed = new ArrayList<>(List.of(post("a", PRESENT - 4 * SECOND, "kettle")));
    mixed.addAll(Collections.nCopies(200, "\u0000garbage"));
    mixed.add(post("c", PRESENT - SECOND, "kettle"));
    server.plays(mixed);
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed()).hasSizeBetween(1, 200);
    server.plays(Collections.nCopies(200, "\u0000garbage"));
    Run second = read(run.last());
    assertThat(second.failure()).isInstanceOf(UpstreamFault.class);
    assertThat(second.batches()).isEmpty();
  }
}
