package io.earful.collector.ingest;

import io.earful.collector.raw.RawStore;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names in each mention the recorded answer it came from, where that is kept, and none where it is
 * not.
 *
 * @param refs name in the raw store by SHA-256
 * @param withheld SHA-256 of answers that are not kept
 */
record RawNames(Map<String, String> refs, Set<String> withheld) {

  static RawNames of(String sourceId, List<RawDocument> documents, Set<String> withheld) {
    Map<String, String> refs = new HashMap<>();
    for (RawDocument document : documents) {
      String sha256 = document.sha256();
      refs.put(sha256, RawStore.ref(sourceId, sha256));
    }
    return new RawNames(refs, withheld);
  }

  Mention named(Mention mention) {
    Provenance from = mention.provenance();
    String sha256 = document(from);
    String said = from.rawSha256();
    if (sha256 == null && (said == null || !withheld.contains(said))) {
      return mention;
    }
    return mention.toBuilder()
        .provenance(
            new Provenance(
                from.collectedAt(),
                from.connectorVersion(),
                sha256 == null ? null : refs.get(sha256),
                sha256,
                from.licenceNote()))
        .build();
  }

  /** The document that the connector names, or the only one there is. */
  private @Nullable String document(Provenance from) {
    String named = from.rawSha256();
    if (named != null && (refs.containsKey(named) || withheld.contains(named))) {
      return refs.containsKey(named) ? named : null;
    }
    return refs.size() == 1 ? refs.keySet().iterator().next() : null;
  }
}
