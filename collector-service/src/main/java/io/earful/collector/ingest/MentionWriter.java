package io.earful.collector.ingest;

import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.kit.log.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Tells new from known for a bounded number of mentions, inside the caller's transaction. What is
 * new costs one statement; only what is known is read, and only what changes is locked.
 */
final class MentionWriter {

  private final SeenMentions seen;

  MentionWriter(SeenMentions seen) {
    this.seen = seen;
  }

  /**
   * What became of each item, and what is to be told. The events are not appended: that is the last
   * act of the transaction.
   *
   * @param mentions one for each mention given
   * @param deletions one for each deletion given
   * @param events to be told
   * @param fresh places of the mentions that were never seen before
   */
  record Written(Verdict[] mentions, Verdict[] deletions, List<LogEvent> events, BitSet fresh) {

    Counts counts() {
      int accepted = accepted(mentions) + accepted(deletions);
      int all = mentions.length + deletions.length;
      return new Counts(
          all, accepted, Math.max(0, accepted - fresh.cardinality()), all - accepted, 0);
    }

    /** Those of the deletions that were given that deleted something. */
    List<MentionDeleted> accepted(List<MentionDeleted> given) {
      List<MentionDeleted> accepted = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        if (deletions[i] == Verdict.ACCEPTED) {
          accepted.add(given.get(i));
        }
      }
      return accepted;
    }

    private static int accepted(Verdict[] verdicts) {
      return (int) Arrays.stream(verdicts).filter(v -> v == Verdict.ACCEPTED).count();
    }
  }

  Mono<Written> write(
      Origin origin, List<Mention> mentions, List<MentionDeleted> deletions, Instant now) {
    return Mono.defer(() -> writeOnce(origin, mentions, deletions, now));
  }

  private Mono<Written> writeOnce(
      Origin origin, List<Mention> mentions, List<MentionDeleted> deletions, Instant now) {
    Written written =
        new Written(
            duplicates(mentions.size()),
            duplicates(deletions.size()),
            new ArrayList<>(),
            new BitSet());
    Collection<Candidate> candidates = Candidate.of(mentions, deletions, origin.edits());
    if (candidates.isEmpty()) {
      return Mono.just(written);
    }
    Deduplicator deduplicator = new Deduplicator(origin, now);
    List<SeenMention> rows = candidates.stream().map(deduplicator::first).toList();
    return seen.insert(rows, origin, now)
        .collect(Collectors.toSet())
        .flatMap(
            fresh -> {
              List<Candidate> known = created(candidates, fresh, deduplicator, written);
              return known.isEmpty() ? Mono.empty() : change(known, deduplicator, written);
            })
        .thenReturn(written);
  }

  private static Verdict[] duplicates(int size) {
    Verdict[] verdicts = new Verdict[size];
    Arrays.fill(verdicts, Verdict.DUPLICATE);
    return verdicts;
  }

  private static List<Candidate> created(
      Collection<Candidate> candidates,
      Set<UUID> fresh,
      Deduplicator deduplicator,
      Written written) {
    List<Candidate> known = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (!fresh.contains(candidate.hash())) {
        known.add(candidate);
        continue;
      }
      note(candidate, Verdict.ACCEPTED, Verdict.ACCEPTED, written);
      if (candidate.position() >= 0) {
        written.fresh().set(candidate.position());
      }
      LogEvent event = deduplicator.created(candidate);
      if (event != null) {
        written.events().add(event);
      }
    }
    return known;
  }

  /** Most known mentions are unchanged: they are recognised without a lock, and stay so. */
  private Mono<Void> change(List<Candidate> known, Deduplicator deduplicator, Written written) {
    return seen.find(hashes(known))
        .collectMap(SeenMention::hash)
        .flatMap(
            held -> {
              List<Candidate> changing =
                  known.stream()
                      .filter(candidate -> changes(candidate, held, deduplicator))
                      .toList();
              return changing.isEmpty() ? Mono.empty() : lock(changing, deduplicator, written);
            });
  }

  private static boolean changes(
      Candidate candidate, Map<UUID, SeenMention> held, Deduplicator deduplicator) {
    SeenMention row = held.get(candidate.hash());
    return row != null && deduplicator.decide(candidate, row).after() != null;
  }

  private Mono<Void> lock(List<Candidate> changing, Deduplicator deduplicator, Written written) {
    return seen.lock(hashes(changing))
        .collectMap(SeenMention::hash)
        .map(held -> decide(changing, held, deduplicator, written))
        .flatMap(after -> after.isEmpty() ? Mono.empty() : seen.update(after));
  }

  private static List<SeenMention> decide(
      List<Candidate> changing,
      Map<UUID, SeenMention> held,
      Deduplicator deduplicator,
      Written written) {
    List<SeenMention> after = new ArrayList<>();
    for (Candidate candidate : changing) {
      SeenMention row = held.get(candidate.hash());
      if (row == null) {
        continue;
      }
      Deduplicator.Decision decision = deduplicator.decide(candidate, row);
      note(candidate, decision.mention(), decision.deletion(), written);
      written.events().addAll(decision.events());
      if (decision.after() != null) {
        after.add(decision.after());
      }
    }
    return after;
  }

  private static void note(
      Candidate candidate, Verdict mention, Verdict deletion, Written written) {
    if (candidate.position() >= 0) {
      written.mentions()[candidate.position()] = mention;
    }
    if (candidate.deletionPosition() >= 0) {
      written.deletions()[candidate.deletionPosition()] = deletion;
    }
  }

  private static List<UUID> hashes(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::hash).toList();
  }
}
