package io.earful.collector.ingest;

import io.earful.collector.ingest.IngestItem.Gone;
import io.earful.collector.ingest.IngestItem.Refused;
import io.earful.collector.ingest.IngestItem.Said;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads items that stand in files, in the forms that the ingest API takes: there is one reading of
 * a plain form, wherever it comes from. A whole Mention v1 may stand without an event around it.
 */
public final class FileItems {

  private final ItemReader reader;

  public FileItems(String importId, Instant now) {
    this.reader = new ItemReader(Origin.imported(importId, true, Set.of()), now, true);
  }

  /** Is told what was read. */
  public interface Taker {

    void said(Mention mention);

    void gone(MentionDeleted deletion);

    /** It cannot be kept. */
    void refused(Refusal refusal);
  }

  /**
   * Why an item cannot be kept.
   *
   * @param nativeId its own id; empty when it cannot be told
   * @param pointer JSON pointer to the part at fault, empty for the whole item
   * @param reason what was expected and what arrived
   */
  public record Refusal(String nativeId, String pointer, String reason) {}

  public void read(byte[] json, Taker taker) {
    hand(reader.read(new Slice(json, 0, json.length)), taker);
  }

  public void read(JsonNode item, Taker taker) {
    hand(reader.read(item), taker);
  }

  private static void hand(IngestItem item, Taker taker) {
    if (item instanceof Said said) {
      taker.said(said.mention());
    } else if (item instanceof Gone gone) {
      taker.gone(gone.deletion());
    } else if (item instanceof Refused refused) {
      String nativeId = refused.nativeId();
      taker.refused(
          new Refusal(nativeId == null ? "" : nativeId, refused.pointer(), refused.reason()));
    }
  }
}
