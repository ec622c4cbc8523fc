package io.earful.collector.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a mention for as long as there may be another reading of it.
 *
 * @param hash first 16 bytes of its key's SHA-256
 * @param revision present revision
 * @param earlier revisions that it had before, the newest last, bounded
 * @param fieldPrints {@link FieldPrints} of the present revision
 * @param editedAt when the channel says that the present revision was written
 * @param conversationKey by which all its events are ordered
 * @param historical once true, for ever
 * @param deletedAt when it went; a tombstone
 * @param sourceId the source that found it first
 * @param moreSources others that found it, bounded
 * @param brands for which it was found
 * @param collectedAt when it was first read
 * @param engagement numbers last told, as JSON
 * @param measuredAt when they were told
 */
record SeenMention(
    UUID hash,
    String revision,
    List<String> earlier,
    long fieldPrints,
    @Nullable Instant editedAt,
    String conversationKey,
    boolean historical,
    @Nullable Instant deletedAt,
    String sourceId,
    List<String> moreSources,
    Set<String> brands,
    Instant collectedAt,
    @Nullable String engagement,
    @Nullable Instant measuredAt) {

  private static final int MAX_EARLIER = 50;
  private static final int MAX_SOURCES = 50;

  boolean knows(String wanted) {
    return revision.equals(wanted) || earlier.contains(wanted);
  }

  boolean foundBy(String source) {
    return sourceId.equals(source) || moreSources.contains(source);
  }

  /** Whether one more source can be noted; beyond the bound it is not worth an event either. */
  boolean hasRoomForSource() {
    return moreSources.size() < MAX_SOURCES;
  }

  /** Whether it is known already to everybody for whom the origin brings it. */
  boolean knownFor(Origin origin) {
    return brands.containsAll(origin.brands());
  }

  SeenMention foundBy(Origin origin) {
    String source = origin.sourceId();
    Set<String> more = new TreeSet<>(brands);
    more.addAll(origin.brands());
    return new SeenMention(
        hash,
        revision,
        earlier,
        fieldPrints,
        editedAt,
        conversationKey,
        historical,
        deletedAt,
        sourceId,
        foundBy(source) ? moreSources : appended(moreSources, List.of(source), MAX_SOURCES),
        more,
        collectedAt,
        engagement,
        measuredAt);
  }

  SeenMention withRevision(Candidate next, @Nullable String newEngagement, Instant now) {
    List<String> past = new ArrayList<>(next.earlier());
    past.add(revision);
    past.remove(next.revision());
    return new SeenMention(
        hash,
        next.revision(),
        appended(earlier, past, MAX_EARLIER),
        next.fieldPrints(),
        next.editedAt() == null ? editedAt : next.editedAt(),
        conversationKey,
        historical,
        deletedAt,
        sourceId,
        moreSources,
        brands,
        collectedAt,
        newEngagement == null ? engagement : newEngagement,
        newEngagement == null ? measuredAt : now);
  }

  SeenMention withEngagement(String newEngagement, Instant now) {
    return new SeenMention(
        hash,
        revision,
        earlier,
        fieldPrints,
        editedAt,
        conversationKey,
        historical,
        deletedAt,
        sourceId,
        moreSources,
        brands,
        collectedAt,
        newEngagement,
        now);
  }

  SeenMention withDeletion(Instant at) {
    return new SeenMention(
        hash,
        revision,
        earlier,
        fieldPrints,
        editedAt,
        conversationKey,
        historical,
        at,
        sourceId,
        moreSources,
        brands,
        collectedAt,
        null,
        measuredAt);
  }

  private static List<String> appended(List<String> list, List<String> more, int max) {
    List<String> all = new ArrayList<>(list);
    more.stream().filter(entry -> !all.contains(entry)).forEach(all::add);
    return List.copyOf(all.subList(Math.max(0, all.size() - max), all.size()));
  }
}
