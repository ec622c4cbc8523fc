package io.earful.reporting.duplicate;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventTypes;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogRecord;
import io.earful.reporting.mention.MentionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for what says nearly the same as a mention that came or was edited. It reads behind the
 * projection: a mention is visible at once, and in its group a moment later.
 */
@Component
class CopyFinder implements BatchHandler {

  static final String GROUP = "duplicate";

  private static final Set<String> SAID =
      Set.of(EventTypes.MENTION_RECEIVED, EventTypes.MENTION_UPDATED);

  /** What was edited says something else, and may be of another group; what is gone is of none. */
  private static final Set<String> OTHERWISE =
      Set.of(EventTypes.MENTION_UPDATED, EventTypes.MENTION_DELETED);

  /** One word of ten changed leaves about two thirds of the pairs, or a little less. */
  private static final double ALIKE = 0.55;

  private final Fingerprints fingerprints;
  private final Copies copies;

  CopyFinder(Fingerprints fingerprints, Copies copies) {
    this.fingerprints = fingerprints;
    this.copies = copies;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    Set<Long> said = ids(batch, SAID);
    Set<Long> otherwise = ids(batch, OTHERWISE);
    if (said.isEmpty() && otherwise.isEmpty()) {
      return Mono.empty();
    }
    return copies
        .lock()
        .then(Mono.defer(() -> forget(otherwise)))
        .then(Mono.defer(() -> fingerprints.read(said).collectList()))
        .flatMap(this::find);
  }

  private static Set<Long> ids(LogBatch batch, Set<String> types) {
    Set<Long> ids = new HashSet<>();
    for (LogRecord event : batch.records()) {
      if (types.contains(event.type())) {
        ids.add(MentionId.parse(event.key()));
      }
    }
    return ids;
  }

  private Mono<Void> forget(Set<Long> otherwise) {
    return otherwise.isEmpty()
        ? Mono.empty()
        : copies.erase(otherwise).then(Mono.defer(() -> fingerprints.erase(otherwise)));
  }

  private Mono<Void> find(List<Fingerprint> read) {
    List<Fingerprint> telling = read.stream().filter(one -> one.shingles().sayEnough()).toList();
    if (telling.isEmpty()) {
      return Mono.empty();
    }
    Map<Long, Fingerprint> byId = new HashMap<>();
    telling.forEach(one -> byId.put(one.id(), one));
    return fingerprints
        .put(telling)
        .thenMany(fingerprints.alike(telling))
        .filter(alike -> isCopy(requireNonNull(byId.get(alike.of())), alike.other()))
        .collectList()
        .filter(found -> !found.isEmpty())
        .flatMap(this::group);
  }

  private static boolean isCopy(Fingerprint one, Fingerprint other) {
    return one.shingles().similarity(other.shingles()) >= ALIKE;
  }

  private Mono<Void> group(List<Fingerprints.Alike> pairs) {
    Groups groups = new Groups();
    Set<Long> ids = new HashSet<>();
    for (Fingerprints.Alike pair : pairs) {
      groups.join(pair.of(), pair.other().id());
      ids.add(pair.of());
      ids.add(pair.other().id());
    }
    return copies
        .groups(ids)
        .flatMap(
            known -> {
              known.forEach(groups::isOf);
              return save(groups.all(() -> ThreadLocalRandom.current().nextLong()));
            });
  }

  private Mono<Void> save(List<Groups.Group> groups) {
    return Flux.fromIterable(groups)
        .concatMap(copies::merge)
        .then(Mono.defer(() -> copies.put(groups)));
  }
}
