package io.earful.collector.entry;

import io.earful.collector.entry.EntryPlaces.Place;
import io.earful.collector.ingest.Origin;
import io.earful.collector.ingest.SingleMentions;
import io.earful.collector.ingest.Verdict;
import io.earful.collector.source.Source;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Keeps what people write down, lets them correct it and take it back. */
final class EntryService {

  private static final int ID_BYTES = 8;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

  private final SecureRandom random = new SecureRandom();
  private final EntryPlaces places;
  private final EntryReader reader;
  private final SingleMentions mentions;
  private final EntryHealth health;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  EntryService(
      EntryPlaces places,
      EntryReader reader,
      SingleMentions mentions,
      EntryHealth health,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.places = places;
    this.reader = reader;
    this.mentions = mentions;
    this.health = health;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  Mono<WrittenEntry> write(String sourceId, JsonNode body, Caller caller, AuditEventBuilder who) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    return places
        .find(sourceId, caller)
        .flatMap(
            place -> {
              Mention mention = reader.mention(place, id, body, caller, false);
              return store(place.source(), id, mention, note(who, "entry.written", place, id));
            });
  }

  /**
   * @return fails when there is no such entry
   */
  Mono<WrittenEntry> correct(
      String sourceId, String id, JsonNode body, Caller caller, AuditEventBuilder who) {
    return held(sourceId, id, caller)
        .flatMap(
            place -> {
              Mention mention = reader.mention(place, id, body, caller, true);
              return store(place.source(), id, mention, note(who, "entry.corrected", place, id));
            });
  }

  /**
   * Also of a source that is paused: what must go, must not wait.
   *
   * @return fails when there is no such entry
   */
  Mono<Void> remove(String sourceId, String id, Caller caller, AuditEventBuilder who) {
    return held(sourceId, id, caller)
        .flatMap(
            place -> {
              Source source = place.source();
              MentionDeleted deletion =
                  new MentionDeleted(
                      key(source, id).value(),
                      source.channel(),
                      clock.instant(),
                      DeletionReason.MODERATOR,
                      null);
              return mentions
                  .remove(origin(source), deletion)
                  .then(note(who, "entry.removed", place, id))
                  .as(transaction::transactional);
            });
  }

  private Mono<WrittenEntry> store(Source source, String id, Mention mention, Mono<Void> note) {
    return health
        .stored(source.id())
        .flatMap(active -> active ? mentions.store(origin(source), mention) : paused(source))
        .flatMap(verdict -> verdict == Verdict.ACCEPTED ? note : overtaken(id))
        .as(transaction::transactional)
        .thenReturn(WrittenEntry.of(id, mention.key()));
  }

  private static Mono<Verdict> paused(Source source) {
    return Mono.error(
        () ->
            new ConflictException(
                "source-not-active", source + " takes nothing for now; resume it first"));
  }

  /** It was removed, or corrected later still, since we looked for it. */
  private static Mono<Void> overtaken(String id) {
    return Mono.error(
        () ->
            new ConflictException(
                "entry-changed",
                "entry " + id + " was corrected or removed at the same moment; read it again"));
  }

  private Mono<Place> held(String sourceId, String id, Caller caller) {
    return places
        .find(sourceId, caller)
        .filterWhen(
            place ->
                ID.matcher(id).matches()
                    ? mentions.isHeld(key(place.source(), id))
                    : Mono.just(false))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new NotFoundException(
                        "entry-not-found", "there is no entry " + id + " in this source")));
  }

  /** The last act of the transaction. What was written stands in no note. */
  private Mono<Void> note(AuditEventBuilder who, String action, Place place, String id) {
    Source source = place.source();
    return Mono.defer(
        () ->
            trail.note(
                who.did(action, "entry", source.id() + "/" + id)
                    .brands(source.brandIds())
                    .detail("channel", source.channel())
                    .build()));
  }

  private static Origin origin(Source source) {
    return Origin.writer(source.id(), source.createdAt(), source.brandIds());
  }

  private static MentionKey key(Source source, String id) {
    return MentionKey.of(source.channel(), source.id(), id);
  }
}
