package io.earful.reporting.noise;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Marks mentions as noise and mutes what they come from, each noted in the audit log. */
@Service
class NoiseService {

  private final NoiseMentions mentions;
  private final MuteRows mutes;
  private final MuteSweep sweep;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  NoiseService(
      NoiseMentions mentions,
      MuteRows mutes,
      MuteSweep sweep,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.mentions = mentions;
    this.mutes = mutes;
    this.sweep = sweep;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Two transactions: a mute waits for mentions that are being taken in, a mark holds some. */
  Mono<NoiseAnswer> apply(NoiseForm.Order order, Caller caller, AuditEventBuilder who) {
    Map<Long, String> ids = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String id : order.ids()) {
      try {
        ids.put(MentionId.parse(id), id);
      } catch (NotFoundException e) {
        unknown.add(id);
      }
    }
    return mute(order.mute(), ids.keySet(), caller, who)
        .flatMap(
            added ->
                mark(order.kind(), ids, unknown, caller, who)
                    .map(
                        answer ->
                            new NoiseAnswer(
                                answer.changed(), answer.unchanged(), answer.unknown(), added)));
  }

  private Mono<List<MuteEntry>> mute(
      @Nullable MuteKind kind, Collection<Long> ids, Caller caller, AuditEventBuilder who) {
    if (kind == null) {
      return Mono.just(List.of());
    }
    return mentions
        .visible(ids, caller.brands())
        .flatMapMany(visible -> mutes.add(kind, visible, caller.brands(), caller.subject(), now()))
        .collectList()
        .flatMapMany(added -> mutes.byIds(added, caller.brands()))
        .concatMap(entry -> trail.note(told("mute.created", entry, who)).thenReturn(entry))
        .collectList()
        .as(transaction::transactional)
        .doOnNext(
            added -> {
              if (!added.isEmpty()) {
                sweep.start();
              }
            });
  }

  private Mono<NoiseAnswer> mark(
      @Nullable NoiseKind kind,
      Map<Long, String> ids,
      List<String> unknown,
      Caller caller,
      AuditEventBuilder who) {
    if (kind == null) {
      return mentions
          .visible(ids.keySet(), caller.brands())
          .map(visible -> new NoiseAnswer(0, 0, missing(ids, unknown, visible), List.of()));
    }
    return mentions
        .lock(ids.keySet(), caller.brands())
        .flatMap(
            locked -> {
              List<Markable> changed =
                  locked.stream().filter(one -> !isSaid(kind, one.mark())).toList();
              List<Long> seen = locked.stream().map(Markable::id).toList();
              return mark(changed, kind, caller, who)
                  .thenReturn(
                      new NoiseAnswer(
                          changed.size(),
                          locked.size() - changed.size(),
                          missing(ids, unknown, seen),
                          List.of()));
            })
        .as(transaction::transactional);
  }

  /** Where nobody has spoken yet, that it is no noise is news: no mute takes it from then on. */
  private static boolean isSaid(NoiseKind kind, @Nullable NoiseMark mark) {
    return mark != null && mark.kind().equals(kind.toString());
  }

  private static List<String> missing(
      Map<Long, String> ids, List<String> unknown, Collection<Long> seen) {
    List<String> missing = new ArrayList<>(unknown);
    ids.forEach(
        (id, text) -> {
          if (!seen.contains(id)) {
            missing.add(text);
          }
        });
    return List.copyOf(missing);
  }

  private Mono<Void> mark(
      List<Markable> changed, NoiseKind kind, Caller caller, AuditEventBuilder who) {
    if (changed.isEmpty()) {
      return Mono.empty();
    }
    Set<String> brands = new TreeSet<>();
    changed.forEach(one -> brands.addAll(one.brandIds()));
    String targets =
        String.join(" ", changed.stream().map(one -> MentionId.text(one.id())).toList());
    return mentions
        .mark(changed, NoiseMark.of(kind, caller.subject(), now()))
        .then(
            Mono.defer(
                () ->
                    trail.note(
                        who.did(action(kind), "mentions", targets)
                            .brands(brands)
                            .detail("kind", kind)
                            .detail("mentions", changed.size())
                            .build())));
  }

  private static String action(NoiseKind kind) {
    return kind.isNoise() ? "noise.marked" : "noise.taken-back";
  }

  /** Ends a mute: what it kept away comes back within moments. */
  Mono<Void> lift(UUID id, Caller caller, AuditEventBuilder who) {
    return mutes
        .byIds(List.of(id), caller.brands())
        .next()
        .switchIfEmpty(Mono.error(() -> unknown(id)))
        .flatMap(entry -> mutes.lift(id).then(trail.note(told("mute.lifted", entry, who))))
        .as(transaction::transactional)
        .doOnSuccess(done -> sweep.start());
  }

  private static NotFoundException unknown(UUID id) {
    return new NotFoundException("mute-not-found", "there is no mute \"" + id + "\"");
  }

  /** Names of authors stay out of the log, which outlives an erasure. */
  private static AuditEvent told(String action, MuteEntry entry, AuditEventBuilder who) {
    return who.did(action, "mute", entry.id().toString())
        .brands(entry.brandIds())
        .detail("kind", entry.kind())
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
