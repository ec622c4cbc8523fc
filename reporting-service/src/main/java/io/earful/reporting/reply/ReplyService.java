package io.earful.reporting.reply;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTooLargeException;
import io.earful.event.ReplyEvents;
import io.earful.event.ReplyRequested;
import io.earful.event.Topics;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.web.ETags;
import io.earful.reporting.mention.ReplySources;
import io.earful.reporting.mention.ReplyTarget;
import io.earful.reporting.mention.ReplyTargets;
import io.earful.reporting.mention.ReplyWays;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Asks for answers. That one is kept, handed to whoever sends it, and noted in the audit log is one
 * transaction; what became of it comes back by {@link ReplyResults}.
 */
@Service
class ReplyService {

  private final ReplyTargets targets;
  private final ReplyWays ways;
  private final ReplyRows rows;
  private final UploadedFiles uploads;
  private final EventLog log;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ReplyService(
      ReplyTargets targets,
      ReplyWays ways,
      ReplyRows rows,
      UploadedFiles uploads,
      EventLog log,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.targets = targets;
    this.ways = ways;
    this.rows = rows;
    this.uploads = uploads;
    this.log = log;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A mention and its answers.
   *
   * @param replies the oldest first
   */
  record Known(ReplyTarget target, List<Reply> replies) {}

  /**
   * An answer that was asked for.
   *
   * @param list the answers of the mention from then on
   */
  record Asked(ReplyTarget target, Reply reply, ReplyList list) {}

  /** Fails when there is no such mention that the caller may know of. */
  Mono<Known> all(String mentionId, Caller caller) {
    return targets
        .find(mentionId, caller.brands())
        .flatMap(
            target ->
                rows.of(target.id()).collectList().map(replies -> new Known(target, replies)));
  }

  /** Fails when there is no such mention that the caller may know of, or it has no such answer. */
  Mono<Known> one(String mentionId, String replyId, Caller caller) {
    return targets
        .find(mentionId, caller.brands())
        .flatMap(
            target ->
                Mono.justOrEmpty(ReplyIds.parse(replyId))
                    .flatMap(id -> rows.find(target.id(), id))
                    .map(reply -> new Known(target, List.of(reply))))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new NotFoundException(
                        "reply-not-found", "the mention has no answer \"" + replyId + "\"")));
  }

  /**
   * Says what would become of an answer, and does nothing.
   *
   * @param ifMatch the list that the caller has read; null for whichever is there
   */
  Mono<ReplyCheck> check(
      String mentionId, ReplyForm form, @Nullable String ifMatch, Caller caller) {
    return targets
        .find(mentionId, caller.brands())
        .flatMap(
            target ->
                rows.list(target.id())
                    .doOnNext(list -> ETags.requireMatchIfSent(ifMatch, list.tag()))
                    .then(Mono.defer(() -> ways.of(target, caller.brands())))
                    .map(
                        sources ->
                            ReplyDraft.of(form, target, sources, uploads, clock.instant())
                                .check()));
  }

  /**
   * Asks for an answer.
   *
   * @param ifMatch the list that the caller has read; null for whichever is there
   */
  Mono<Asked> ask(
      String mentionId,
      ReplyForm form,
      @Nullable String ifMatch,
      Caller caller,
      AuditEventBuilder who) {
    return targets
        .lock(mentionId, caller.brands())
        .flatMap(
            target ->
                rows.list(target.id())
                    .doOnNext(list -> ETags.requireMatchIfSent(ifMatch, list.tag()))
                    .zipWhen(list -> ways.of(target, caller.brands()))
                    .flatMap(read -> ask(form, target, read.getT1(), read.getT2(), caller, who)))
        .as(transaction::transactional);
  }

  private Mono<Asked> ask(
      ReplyForm form,
      ReplyTarget target,
      ReplyList list,
      ReplySources sources,
      Caller caller,
      AuditEventBuilder who) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ReplyDraft.Sendable wish = ReplyDraft.of(form, target, sources, uploads, now).sendable();
    list.requireRoom();
    Reply reply = made(target, wish, caller, now);
    return keep(target, reply, who).thenReturn(new Asked(target, reply, list.more()));
  }

  private static Reply made(
      ReplyTarget target, ReplyDraft.Sendable wish, Caller caller, Instant now) {
    return new Reply(
        UUID.randomUUID(),
        target.id(),
        target.item().key(),
        target.mention().conversation().key(),
        wish.sourceId(),
        wish.text(),
        wish.visibility(),
        ReplyState.REQUESTED,
        caller.subject(),
        now,
        null,
        null,
        null,
        null,
        null,
        now,
        1,
        wish.files());
  }

  private Mono<Void> keep(ReplyTarget target, Reply reply, AuditEventBuilder who) {
    LogEvent request = request(target, reply);
    return rows.insert(reply)
        .then(Mono.defer(() -> log.append(Topics.REPLIES, List.of(request))))
        .then(Mono.defer(() -> note(target, reply, who)));
  }

  /** What a channel keeps of a mention can be large, and is needed whole. */
  private static LogEvent request(ReplyTarget target, Reply reply) {
    CloudEvent<ReplyRequested> event =
        ReplyEvents.requested(
            new ReplyRequested(
                reply.id().toString(),
                reply.sourceId(),
                target.mention(),
                reply.text(),
                reply.visibility(),
                reply.requestedBy(),
                reply.requestedAt(),
                reply.attachments()));
    try {
      return new LogEvent(reply.conversationKey(), event.type(), EventCodec.encode(event));
    } catch (EventTooLargeException e) {
      throw new InvalidException(
          ReplyProblem.INVALID,
          "the answer cannot be sent like this: see errors",
          List.of(
              new Fault(
                  "/text",
                  "together with what its channel needs to know of the mention it is larger than"
                      + " an event may be: make it shorter")));
    }
  }

  private Mono<Void> note(ReplyTarget target, Reply reply, AuditEventBuilder who) {
    return trail.note(
        who.did("reply.requested", "mention", target.item().id())
            .brands(target.item().brandIds())
            .after(reply)
            .detail("reply", reply.id())
            .detail("source", reply.sourceId())
            .detail("visibility", reply.visibility())
            .build());
  }
}
