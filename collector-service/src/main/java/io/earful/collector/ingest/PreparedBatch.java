package io.earful.collector.ingest;

import io.earful.collector.raw.RawStore;
import io.earful.connector.Batch;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector's batch, ready to be stored: its mentions normalised, what cannot be kept put with
 * the malformed items.
 */
public record PreparedBatch(
    List<Mention> mentions, List<MentionDeleted> deletions, List<MalformedItem> malformed) {

  public static PreparedBatch of(Batch batch, Origin origin, Instant now) {
    Map<String, String> refs = new HashMap<>();
    for (RawDocument document : batch.raw()) {
      String sha256 = document.sha256();
      refs.put(sha256, RawStore.ref(origin.sourceId(), sha256));
    }
    List<MalformedItem> malformed = new ArrayList<>(batch.malformed());
    List<Mention> mentions = new ArrayList<>(batch.mentions().size());
    for (Mention mention : batch.mentions()) {
      try {
        mentions.add(MentionNormalizer.normalize(withRaw(mention, refs), origin, now));
      } catch (RejectedItemException e) {
        malformed.add(refused(mention, (e.pointer() + " " + e.reason()).strip()));
      } catch (RuntimeException e) {
        malformed.add(refused(mention, "it cannot be normalised: " + e));
      }
    }
    return new PreparedBatch(mentions, deletions(batch, malformed), malformed);
  }

  boolean isPrivate() {
    return mentions.stream().anyMatch(mention -> mention.visibility() == Visibility.PRIVATE);
  }

  private static MalformedItem refused(Mention mention, String reason) {
    return new MalformedItem(mention.nativeId(), reason, mention.text());
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

  private static Mention withRaw(Mention mention, Map<String, String> refs) {
    Provenance from = mention.provenance();
    String sha256 = document(from, refs);
    if (sha256 == null) {
      return mention;
    }
    return mention.toBuilder()
        .provenance(
            new Provenance(
                from.collectedAt(),
                from.connectorVersion(),
                refs.get(sha256),
                sha256,
                from.licenceNote()))
        .build();
  }

  /** The document that the connector names, or the only one there is. */
  private static @Nullable String document(Provenance from, Map<String, String> refs) {
    String named = from.rawSha256();
    if (named != null && refs.containsKey(named)) {
      return named;
    }
    return refs.size() == 1 ? refs.keySet().iterator().next() : null;
  }
}
