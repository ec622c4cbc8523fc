package io.earful.collector.ingest;

import io.earful.collector.privacy.Redaction;
import io.earful.collector.privacy.RedactionKind;
import io.earful.collector.privacy.Redactor;
import io.earful.connector.Batch;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector's batch, ready to be stored: its mentions normalised, what cannot be kept put with
 * the malformed items, card numbers and secrets taken out of both.
 *
 * @param raw the channel's answers without those that must not be kept: what was taken out of a
 *     mention still stands in its answer, and may stand there encoded, so that it cannot be taken
 *     out there
 * @param withheld SHA-256 of answers that must not be kept, also when they came with another batch
 * @param removed how much was taken out
 */
public record PreparedBatch(
    List<Mention> mentions,
    List<MentionDeleted> deletions,
    List<MalformedItem> malformed,
    List<RawDocument> raw,
    Set<String> withheld,
    Map<RedactionKind, Integer> removed) {

  public static PreparedBatch of(Batch batch, Origin origin, Instant now) {
    Map<RedactionKind, Integer> removed = new EnumMap<>(RedactionKind.class);
    Set<String> withheld = new HashSet<>();
    boolean blind = false; // whether something was taken out of who knows which answer
    BatchFiles files = new BatchFiles(batch.attachments());
    List<MalformedItem> malformed = new ArrayList<>(batch.malformed());
    List<Mention> mentions = new ArrayList<>(batch.mentions().size());
    for (Mention mention : batch.mentions()) {
      Redaction redaction = new Redaction();
      try {
        mentions.add(files.shownBy(MentionNormalizer.normalize(mention, origin, now, redaction)));
      } catch (RejectedItemException e) {
        malformed.add(refused(mention, (e.pointer() + " " + e.reason()).strip(), redaction));
      } catch (RuntimeException e) {
        malformed.add(refused(mention, "it cannot be normalised: " + e, redaction));
      }
      note(redaction, removed);
      String named = mention.provenance().rawSha256();
      if (!redaction.isEmpty() && named != null) {
        withheld.add(named);
      }
      blind |= !redaction.isEmpty() && named == null;
    }
    List<MentionDeleted> deletions = deletions(batch, malformed);
    Map<RedactionKind, Integer> ofMentions = Map.copyOf(removed);
    List<MalformedItem> shown = malformed.stream().map(item -> shown(item, removed)).toList();
    blind |= !removed.equals(ofMentions);
    List<RawDocument> raw = keepable(batch, withheld, blind);
    RawNames names = RawNames.of(origin.sourceId(), raw, withheld);
    List<Mention> named = mentions.stream().map(names::named).toList();
    return new PreparedBatch(named, deletions, shown, raw, withheld, removed);
  }

  private static void note(Redaction redaction, Map<RedactionKind, Integer> removed) {
    redaction.removed().forEach((kind, count) -> removed.merge(kind, count, Integer::sum));
  }

  private static MalformedItem shown(MalformedItem item, Map<RedactionKind, Integer> removed) {
    Redaction redaction = new Redaction();
    MalformedItem shown =
        new MalformedItem(
            redaction.textOrNull(item.nativeId()),
            redaction.text(String.valueOf(item.getMessage())),
            redaction.text(PlainText.normalize(item.excerpt())),
            redaction.textOrNull(item.place()));
    note(redaction, removed);
    return redaction.isEmpty() ? item : shown;
  }

  /**
   * The answers that may be kept; the others are added to those withheld. What no mention shows,
   * such as a part that was left out, may hold something as well, so the bytes are looked at, too.
   */
  private static List<RawDocument> keepable(Batch batch, Set<String> withheld, boolean blind) {
    List<RawDocument> kept = new ArrayList<>();
    for (RawDocument document : batch.raw()) {
      String sha256 = document.sha256();
      if (blind || withheld.contains(sha256) || Redactor.finds(document.bytes())) {
        withheld.add(sha256);
      } else {
        kept.add(document);
      }
    }
    return kept;
  }

  boolean isPrivate() {
    return raw.stream().anyMatch(RawDocument::isPrivate)
        || mentions.stream().anyMatch(mention -> mention.visibility() == Visibility.PRIVATE);
  }

  /** Looks at the whole text: the excerpt shows its beginning only, the answer holds all. */
  private static MalformedItem refused(Mention mention, String reason, Redaction redaction) {
    String text = redaction.text(PlainText.normalize(mention.text()));
    return new MalformedItem(mention.nativeId(), reason, text);
  }

  private static List<MentionDeleted> deletions(Batch batch, List<MalformedItem> malformed) {
    List<MentionDeleted> deletions = new ArrayList<>(batch.deletions().size());
    for (MentionDeleted deletion : batch.deletions()) {
      if (isKey(deletion.key())) {
        deletions.add(deletion);
      } else {
        malformed.add(new MalformedItem(null, "/key is not a mention key", deletion.key()));
      }
    }
    return deletions;
  }

  private static boolean isKey(String key) {
    try {
      return Parts.isKey(new MentionKey(key).value());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
