package io.earful.reporting.mention;

import io.earful.event.Topics;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.reporting.storage.StorageMonths;
import io.earful.reporting.storage.StoredDates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns the scored topic into what is shown. A batch is one transaction and a handful of
 * statements, however many mentions it holds; what changed visibly is told to the world last.
 *
 * <p>Delivering a batch again, or the whole topic, changes nothing and tells nothing: see {@link
 * MentionState}.
 */
@Component
class MentionProjector implements BatchHandler {

  static final String GROUP = "reporting";

  private final MentionStates states;
  private final MentionRows rows;
  private final CountedRows counted;
  private final MentionBrands brands;
  private final MentionWatchers watchers;
  private final Mutes mutes;
  private final StorageMonths months;
  private final Quarantine quarantine;
  private final EventLog log;

  MentionProjector(
      MentionStates states,
      MentionRows rows,
      CountedRows counted,
      MentionBrands brands,
      MentionWatchers watchers,
      Mutes mutes,
      StorageMonths months,
      Quarantine quarantine,
      EventLog log) {
    this.states = states;
    this.rows = rows;
    this.counted = counted;
    this.brands = brands;
    this.watchers = watchers;
    this.mutes = mutes;
    this.months = months;
    this.quarantine = quarantine;
    this.log = log;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return project(batch.partition(), batch.records());
  }

  /** Takes in events of one partition, in whatever order; the caller's transaction holds it all. */
  Mono<Void> project(int partition, List<LogRecord> records) {
    List<LogRecord> known =
        records.stream().filter(event -> MentionFact.TYPES.contains(event.type())).toList();
    if (known.isEmpty()) {
      return Mono.empty();
    }
    return months
        .dates()
        .map(dates -> facts(dates, partition, known))
        .filter(facts -> !facts.isEmpty())
        .flatMap(facts -> project(new MentionBatch(facts)));
  }

  private static List<MentionFact> facts(
      StoredDates dates, int partition, List<LogRecord> records) {
    return records.stream().flatMap(event -> fact(dates, partition, event).stream()).toList();
  }

  /** Empty for what is past its time already. */
  private static Optional<MentionFact> fact(StoredDates dates, int partition, LogRecord event) {
    MentionFact fact = MentionFact.read(partition, event);
    if (!(fact instanceof MentionFact.Said said) || dates.hold(said.publishedAt())) {
      return Optional.of(fact);
    }
    return dates.isRetired(said.publishedAt())
        ? Optional.empty()
        : Optional.of(new MentionFact.Misdated(said, partition, event));
  }

  private Mono<Void> project(MentionBatch batch) {
    List<BatchedMention> fresh = batch.onto(Map.of());
    return states
        .insert(BatchedMention.states(fresh))
        .collect(Collectors.toSet())
        .flatMap(inserted -> withKnown(batch, fresh, inserted))
        .flatMap(changed -> counted.of(toCount(changed)).flatMap(was -> found(changed, was)));
  }

  /** Those that were known before are locked, and the events applied to what was known. */
  private Mono<List<BatchedMention>> withKnown(
      MentionBatch batch, List<BatchedMention> fresh, Set<Long> inserted) {
    if (inserted.size() == fresh.size()) {
      return Mono.just(fresh);
    }
    Set<Long> known = new HashSet<>();
    fresh.forEach(mention -> known.add(mention.id()));
    known.removeAll(inserted);
    return states
        .lock(known)
        .collectMap(MentionState::id)
        .flatMap(
            stored -> {
              List<BatchedMention> all = batch.onto(stored);
              List<MentionState> changed =
                  all.stream()
                      .filter(mention -> known.contains(mention.id()) && mention.pending().state)
                      .map(BatchedMention::state)
                      .toList();
              Mono<Void> saved = changed.isEmpty() ? Mono.empty() : states.update(changed);
              return saved.thenReturn(all);
            });
  }

  /** For which brands a mention is tells whose mutes may reach it. */
  private Mono<Void> found(List<BatchedMention> changed, Map<Long, Counted> before) {
    return brands
        .find(changed, before)
        .then(Mono.defer(() -> mutes.applyTo(changed)))
        .then(Mono.defer(() -> write(changed, before)));
  }

  /** Those of which a row may be there that counts otherwise afterwards. */
  private static List<MentionPlace> toCount(List<BatchedMention> mentions) {
    return MentionPlace.of(chosen(mentions, PendingWrites::isVisible));
  }

  private Mono<Void> write(List<BatchedMention> changed, Map<Long, Counted> before) {
    MentionChanges changes = MentionChanges.of(changed, before);
    List<MentionState> gone = chosen(changed, pending -> pending.erased);
    List<MentionPlace> replaced =
        MentionPlace.of(chosen(changed, pending -> pending.shown != null));
    List<MentionRow> shown = new ArrayList<>();
    List<MentionRow> rescored = new ArrayList<>();
    for (BatchedMention mention : changed) {
      PendingWrites pending = mention.pending();
      if (pending.shown != null) {
        shown.add(new MentionRow(pending.shown, mention.state()));
      }
      if (pending.rescored != null) {
        rescored.add(new MentionRow(pending.rescored, mention.state()));
      }
    }
    List<MentionState> facts =
        chosen(changed, pending -> pending.facts && pending.shown == null && !pending.erased);
    return rows.erase(MentionPlace.of(gone))
        .collectMap(OutwardMention::id)
        .flatMap(
            erased ->
                rows.erase(replaced)
                    .then(Mono.defer(() -> rows.insert(shown)))
                    .then(Mono.defer(() -> rows.rescore(rescored, before)))
                    .then(Mono.defer(() -> rows.updateFacts(facts)))
                    .then(Mono.defer(() -> quarantine.keep(changed)))
                    .then(Mono.defer(() -> quarantine.erase(gone)))
                    .then(Mono.defer(() -> watchers.tell(changes)))
                    .then(
                        Mono.defer(
                            () -> log.append(Topics.EVENTS, told(changed, before, erased)))));
  }

  private static List<MentionState> chosen(
      List<BatchedMention> mentions, Predicate<PendingWrites> what) {
    return mentions.stream()
        .filter(mention -> what.test(mention.pending()))
        .map(BatchedMention::state)
        .toList();
  }

  private static List<LogEvent> told(
      List<BatchedMention> changed, Map<Long, Counted> before, Map<String, OutwardMention> erased) {
    return changed.stream()
        .flatMap(mention -> told(mention, before.get(mention.id())))
        .map(change -> change.toLogEvent(erased))
        .toList();
  }

  private static Stream<OutwardChange> told(BatchedMention mention, @Nullable Counted before) {
    PendingWrites pending = mention.pending();
    MentionChange change = MentionChanges.change(mention, before);
    return Stream.concat(
            pending.outward.stream(),
            pending.answers.stream().flatMap(answer -> answer.outward(change)))
        .map(told -> pending.erased ? told : told.foundFor(mention.state().allBrandIds()));
  }
}
