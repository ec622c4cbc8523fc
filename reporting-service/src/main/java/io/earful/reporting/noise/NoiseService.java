package io.earful.reporting.noise;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.db.AfterCommit;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionFilterParameters;
import io.earful.reporting.mention.MentionId;
import io.earful.reporting.mention.NoiseKind;
import io.earful.reporting.mention.NoiseMark;
import io.earful.reporting.mention.NoiseMentions;
import io.earful.reporting.mention.NoiseMentions.Markable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Marks mentions as noise and mutes what they come from, each noted in the audit log. */
@Service
class NoiseService {

  private static final int PIECE = 500;

  /** As many ids as an entry of the audit log has room for. */
  private static final int NAMED_TOGETHER = 25;

  private final NoiseSelection selection;
  private final NoiseMentions mentions;
  private final MuteRows mutes;
  private final MuteSweep sweep;
  private final NoiseSuggestions suggestions;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  NoiseService(
      NoiseSelection selection,
      NoiseMentions mentions,
      MuteRows mutes,
      MuteSweep sweep,
      NoiseSuggestions suggestions,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.selection = selection;
    this.mentions = mentions;
    this.mutes = mutes;
    this.sweep = sweep;
    this.suggestions = suggestions;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Two transactions, and one more for each further piece: a mute waits for mentions that are being
   * taken in, a mark holds some. The mute comes last: what it answers with, undoing needs, and a
   * call that failed before it can be made again and answers the same.
   */
  Mono<NoiseAnswer> apply(NoiseForm.Order order, Caller caller, AuditEventBuilder who) {
    return chosen(order, caller)
        .flatMap(
            chosen ->
                mark(order.as(), chosen, caller, who)
                    .flatMap(
                        answer ->
                            mute(order.mute(), chosen.ids().keySet(), caller, who)
                                .map(muted -> answer.withMutes(muted.all(), muted.newOnes()))));
  }

  /**
   * The mentions that are meant.
   *
   * @param ids those that may be there, with the ids as they were sent
   * @param unknown what is no id at all
   */
  private record Chosen(Map<Long, String> ids, List<String> unknown) {

    static Chosen of(Collection<String> sent) {
      Map<Long, String> ids = new LinkedHashMap<>();
      List<String> unknown = new ArrayList<>();
      for (String id : sent) {
        try {
          ids.put(MentionId.parse(id), id);
        } catch (NotFoundException e) {
          unknown.add(id);
        }
      }
      return new Chosen(ids, unknown);
    }

    static Chosen found(Collection<Long> found) {
      Map<Long, String> ids = new LinkedHashMap<>();
      found.forEach(id -> ids.put(id, MentionId.text(id)));
      return new Chosen(ids, List.of());
    }
  }

  private Mono<Chosen> chosen(NoiseForm.Order order, Caller caller) {
    MentionFilterParameters filter = order.filter();
    if (filter == null) {
      return Mono.just(Chosen.of(order.ids()));
    }
    int most = order.mute() == null ? NoiseSelection.MOST : NoiseForm.MOST;
    return selection.of(MentionFilter.of(filter, caller), most).map(Chosen::found);
  }

  /**
   * What is muted now.
   *
   * @param newOnes those that there were not before
   */
  private record Muted(List<MuteEntry> all, List<UUID> newOnes) {}

  private Mono<Muted> mute(
      @Nullable MuteKind kind, Collection<Long> ids, Caller caller, AuditEventBuilder who) {
    if (kind == null) {
      return Mono.just(new Muted(List.of(), List.of()));
    }
    return mentions
        .visible(ids, caller.brands())
        .flatMap(
            visible ->
                mutes.add(kind, visible, caller.brands(), caller.subject(), now()).collectList())
        .flatMap(added -> muted(added, caller, who))
        .as(transaction::transactional);
  }

  private Mono<Muted> muted(List<MuteRows.Added> added, Caller caller, AuditEventBuilder who) {
    return mutes
        .byIds(added.stream().map(MuteRows.Added::id).toList(), caller.brands())
        .concatMap(entry -> trail.note(told("mute.created", entry, who)).thenReturn(entry))
        .collectList()
        .map(entries -> new Muted(entries, newOnes(added)))
        .delayUntil(muted -> muted.all().isEmpty() ? Mono.empty() : AfterCommit.run(sweep::start));
  }

  private static List<UUID> newOnes(List<MuteRows.Added> added) {
    return added.stream().filter(MuteRows.Added::isNew).map(MuteRows.Added::id).toList();
  }

  private Mono<NoiseAnswer> mark(
      @Nullable NoiseWord word, Chosen chosen, Caller caller, AuditEventBuilder who) {
    Map<Long, String> ids = chosen.ids();
    if (word == null) {
      return mentions
          .visible(ids.keySet(), caller.brands())
          .map(visible -> NoiseAnswer.of(0, 0, missing(chosen, visible)));
    }
    List<Long> seen = new ArrayList<>();
    Map<String, Integer> marked = new HashMap<>();
    // in the order of the ledger's locks
    return Flux.fromIterable(ids.keySet().stream().sorted().toList())
        .buffer(PIECE)
        .concatMap(piece -> markPiece(word, piece, seen, marked, caller, who))
        .reduce(0, Integer::sum)
        .map(changed -> NoiseAnswer.of(changed, seen.size() - changed, missing(chosen, seen)))
        .flatMap(
            answer ->
                word.isNoise()
                    ? suggestions.of(mostMarked(marked), caller).map(answer::withSuggestions)
                    : Mono.just(answer));
  }

  private static List<String> mostMarked(Map<String, Integer> marked) {
    return marked.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Emits how many are marked otherwise now.
   *
   * @param seen takes those that there are
   * @param marked takes how many are marked otherwise, by brand
   */
  private Mono<Integer> markPiece(
      NoiseWord word,
      List<Long> piece,
      List<Long> seen,
      Map<String, Integer> marked,
      Caller caller,
      AuditEventBuilder who) {
    return mentions
        .lock(piece, caller.brands())
        .flatMap(
            locked -> {
              List<Markable> changed =
                  locked.stream().filter(one -> !word.isSaidBy(one.mark())).toList();
              locked.forEach(one -> seen.add(one.id()));
              changed.forEach(
                  one -> one.brandIds().forEach(brand -> marked.merge(brand, 1, Integer::sum)));
              return mark(changed, word, caller, who).thenReturn(changed.size());
            })
        .as(transaction::transactional);
  }

  private static List<String> missing(Chosen chosen, Collection<Long> seen) {
    Set<Long> there = Set.copyOf(seen);
    List<String> missing = new ArrayList<>(chosen.unknown());
    chosen
        .ids()
        .forEach(
            (id, text) -> {
              if (!there.contains(id)) {
                missing.add(text);
              }
            });
    return List.copyOf(missing);
  }

  private Mono<Void> mark(
      List<Markable> changed, NoiseWord word, Caller caller, AuditEventBuilder who) {
    if (changed.isEmpty()) {
      return Mono.empty();
    }
    NoiseKind kind = word.kind();
    Mono<Void> said =
        kind == null
            ? mentions.unsay(changed)
            : mentions.mark(changed, NoiseMark.of(kind, caller.subject(), now()));
    return said.thenMany(Flux.fromIterable(changed).buffer(NAMED_TOGETHER))
        .concatMap(some -> trail.note(marked(some, word, who)))
        .then();
  }

  private static AuditEvent marked(List<Markable> some, NoiseWord word, AuditEventBuilder who) {
    Set<String> brands = new TreeSet<>();
    some.forEach(one -> brands.addAll(one.brandIds()));
    String ids = String.join(" ", some.stream().map(one -> MentionId.text(one.id())).toList());
    return who.did(action(word), "mentions", ids)
        .brands(brands)
        .detail("as", word)
        .detail("mentions", some.size())
        .build();
  }

  private static String action(NoiseWord word) {
    return word.isNoise() ? "noise.marked" : "noise.taken-back";
  }

  /** Ends a mute: what it kept away comes back within moments. */
  Mono<Void> lift(UUID id, Caller caller, AuditEventBuilder who) {
    return mutes
        .byIds(List.of(id), caller.brands())
        .next()
        .switchIfEmpty(Mono.error(() -> unknown(id)))
        .flatMap(entry -> mutes.lift(id).then(trail.note(told("mute.lifted", entry, who))))
        .then(AfterCommit.run(sweep::start))
        .as(transaction::transactional);
  }

  private static NotFoundException unknown(UUID id) {
    return new NotFoundException("mute-not-found", "there is no mute \"" + id + "\"");
  }

  /** Names of authors stay out of the log, which outlives an erasure. */
  private static AuditEvent told(String action, MuteEntry entry, AuditEventBuilder who) {
    return who.did(action, "mute", entry.id().toString())
        .brands(entry.brandIds())
        .detail("mute", entry.kind())
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
