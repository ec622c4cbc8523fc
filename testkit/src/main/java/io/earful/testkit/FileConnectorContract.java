package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/**
 * What every connector that reads files promises. Files lie in {@code fixtures/<channel id>/} among
 * the test resources, beside {@code expected.ndjson}: the mentions they must become, one a line.
 */
public abstract class FileConnectorContract extends ConnectorContract<FileConnector> {

  private static final int HEAD = 64 * 1024;

  /** The fixture files, in the order in which the expected mentions stand, with their formats. */
  protected abstract List<Recording> recordings();

  /** A file of several thousand items, so that it takes many batches. */
  protected abstract BytesFile large();

  /** A file in which one item cannot be read, at the place given, and at least two can. */
  protected abstract BytesFile withMalformedItem();

  /** What {@link #withMalformedItem()} says of the item's place. */
  protected abstract String malformedPlace();

  /**
   * A file of ours.
   *
   * @param name of the test resource
   * @param format in which it is read
   */
  public record Recording(String name, String format, Map<String, Object> options) {}

  @Override
  protected final Map<String, Object> settings() {
    return Map.of();
  }

  @Test
  void recordedFilesBecomeExpectedMentions() {
    becomesExpected(all(), "expected.ndjson");
  }

  @Test
  void mentionsAreValidByTheSchema() {
    assertThat(all()).isNotEmpty().allSatisfy(m -> MentionChecks.sound(descriptor(), m));
  }

  @Test
  void capabilitiesAreSeenInTheRecordings() {
    MentionChecks.capabilitiesAreSeen(descriptor(), all());
  }

  @Test
  void recognisesItsFilesAndNoOthers() {
    for (Recording recording : recordings()) {
      byte[] bytes = fixture(recording.name());
      byte[] head = Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
      assertThat(connector().recognise(recording.name(), head))
          .as(recording.name())
          .isEqualTo(recording.format());
    }
    byte[] noise = {0, 1, 2, 3, (byte) 0x89, 'P', 'N', 'G', 0, 0, 0};
    assertThat(connector().recognise("picture.png", noise)).isNull();
    assertThat(connector().recognise("empty", new byte[0])).isNull();
  }

  @Test
  void formatsOfTheRecordingsAreListed() {
    List<String> listed = connector().fileFormats().stream().map(FileFormat::id).toList();
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(recordings()).allSatisfy(each -> assertThat(listed).contains(each.format()));
  }

  @Test
  void goesOnFromEveryCursorWithoutLossOrRepetition() {
    List<Batch> batches = read(large(), Cursor.START);
    assertThat(batches).hasSizeGreaterThan(3);
    List<String> whole = MentionChecks.eventIds(mentions(batches));
    assertThat(whole).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
    List<Mention> before = new ArrayList<>();
    for (Batch batch : batches) {
      before.addAll(batch.mentions());
      List<Mention> both = new ArrayList<>(before);
      both.addAll(mentions(read(large(), batch.next())));
      assertThat(MentionChecks.eventIds(both)).isEqualTo(whole);
    }
  }

  @Test
  void batchesAreBounded() {
    assertThat(read(large(), Cursor.START))
        .allSatisfy(
            batch ->
                assertThat(
                        batch.mentions().size()
                            + batch.deletions().size()
                            + batch.malformed().size())
                    .isLessThanOrEqualTo(500));
  }

  @Test
  void opensNothingBeforeSubscriptionAndClosesWhatItOpened() {
    BytesFile file = large();
    Flux<Batch> unread = connector().read(file, Cursor.START);
    assertThat(file.opened()).isZero();
    unread.take(1).blockLast(SOON);
    assertThat(file.opened()).isPositive().isEqualTo(file.closed());
    BytesFile whole = large();
    read(whole, Cursor.START);
    assertThat(whole.opened()).isPositive().isEqualTo(whole.closed());
  }

  @Test
  void malformedItemNeverLosesItsNeighboursAndHasItsPlace() {
    List<Batch> batches = read(withMalformedItem(), Cursor.START);
    assertThat(mentions(batches)).hasSizeGreaterThanOrEqualTo(2);
    List<MalformedItem> malformed =
        batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
    assertThat(malformed).hasSize(1);
    assertThat(malformed.get(0).getMessage()).isNotBlank();
    assertThat(malformed.get(0).place()).isEqualTo(malformedPlace());
  }

  @Test
  void garbageEndsInANamedFailureOrInMalformedItems() {
    byte[] garbage = new byte[200_000];
    Arrays.fill(garbage, (byte) 0xC3);
    for (FileFormat format : connector().fileFormats()) {
      BytesFile file = new BytesFile("garbage", format.id(), garbage, Map.of());
      try {
        assertThat(mentions(read(file, Cursor.START)).size()).isLessThanOrEqualTo(1);
      } catch (RuntimeException e) {
        assertThat(e).as(format.id()).isInstanceOf(ConnectorFailure.class);
      }
    }
  }

  private List<Mention> all() {
    List<Mention> all = new ArrayList<>();
    for (Recording recording : recordings()) {
      BytesFile file =
          new BytesFile(
              recording.name(), recording.format(), fixture(recording.name()), recording.options());
      all.addAll(mentions(read(file, Cursor.START)));
    }
    return all;
  }

  protected final List<Batch> read(BytesFile file, Cursor from) {
    List<Batch> batches = connector().read(file, from).collectList().block(SOON);
    return batches == null ? List.of() : batches;
  }

  protected static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }
}
