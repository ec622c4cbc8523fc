package io.earful.reporting.reply;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.Topics;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.reporting.mention.ReplyTarget;
import io.earful.reporting.mention.ReplyTargets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps what became of answers, and tells the world. Results that were read already change nothing
 * and tell nothing, as do those of answers that went with their mention.
 */
@Component
class ReplyResults implements BatchHandler {

  static final String GROUP = "reporting-replies";

  /** A change of an answer, and the result that made it. */
  private record Change(ReplyResult result, Reply after) {}

  private final ReplyRows rows;
  private final ReplyTargets targets;
  private final EventLog log;
  private final Clock clock;

  ReplyResults(ReplyRows rows, ReplyTargets targets, EventLog log, Clock clock) {
    this.rows = rows;
    this.targets = targets;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    List<ReplyResult> results =
        batch.records().stream().map(ReplyResult::read).flatMap(Optional::stream).toList();
    if (results.isEmpty()) {
      return Mono.empty();
    }
    Set<UUID> ids = results.stream().map(ReplyResult::replyId).collect(Collectors.toSet());
    return rows.lock(ids).collectMap(Reply::id).flatMap(known -> write(changes(results, known)));
  }

  /** In the order of the log: of one answer each builds on the one before. */
  private List<Change> changes(List<ReplyResult> results, Map<UUID, Reply> known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<UUID, Reply> present = new LinkedHashMap<>(known);
    List<Change> changes = new ArrayList<>();
    for (ReplyResult result : results) {
      Reply before = present.get(result.replyId());
      if (before == null) {
        continue;
      }
      Reply after = result.effect().apply(before, now);
      if (!after.equals(before)) {
        present.put(after.id(), after);
        changes.add(new Change(result, after));
      }
    }
    return changes;
  }

  private Mono<Void> write(List<Change> changes) {
    if (changes.isEmpty()) {
      return Mono.empty();
    }
    Set<Long> mentions =
        changes.stream().map(change -> change.after().mentionId()).collect(Collectors.toSet());
    return Flux.fromIterable(changes)
        .concatMap(change -> rows.save(change.after()))
        .thenMany(Flux.defer(() -> targets.all(mentions)))
        .collectMap(ReplyTarget::id)
        .flatMap(found -> log.append(Topics.EVENTS, told(changes, found)));
  }

  /** What is gone already is told of by its deletion. */
  private static List<LogEvent> told(List<Change> changes, Map<Long, ReplyTarget> mentions) {
    List<LogEvent> told = new ArrayList<>();
    for (Change change : changes) {
      ReplyTarget mention = mentions.get(change.after().mentionId());
      if (mention != null) {
        told.add(outward(change, mention));
      }
    }
    return told;
  }

  private static LogEvent outward(Change change, ReplyTarget mention) {
    CloudEvent<?> result = change.result().event();
    CloudEvent<OutwardReply> event =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            result.id(),
            result.source(),
            result.type(),
            mention.item().key(),
            result.time(),
            CloudEvent.JSON,
            null,
            null,
            null,
            null,
            null,
            null,
            result.traceparent(),
            OutwardReply.of(change.after(), mention.item()));
    return new LogEvent(
        mention.item().id(), event.type(), EventCodec.json().writeValueAsString(event));
  }
}
