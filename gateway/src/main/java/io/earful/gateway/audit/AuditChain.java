package io.earful.gateway.audit;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The only writer of the audit table. What it adds commits with the acknowledgement of the events,
 * which one consumer holds at a time; the lock and the table's keys let nobody fork the chain who
 * lost the lease without having noticed.
 */
@Component
class AuditChain implements BatchHandler {

  static final String GROUP = "audit-chain";

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtext('earful audit chain')) IS NULL";

  private static final String HEAD =
      """
      SELECT seq, encode(hash, 'hex') AS hash FROM audit_entry ORDER BY seq DESC LIMIT 1
      """;

  private static final String KNOWN =
      "SELECT log_position FROM audit_entry WHERE log_position = ANY(:positions)";

  private static final String APPEND =
      """
      INSERT INTO audit_entry (seq, log_position, entry, hash, noted_at, actor_id, action,
                               target_type, target_id, brand_ids)
      SELECT u.seq, u.position, u.entry, decode(u.hash, 'hex'), (said ->> 'at')::timestamptz,
             said -> 'actor' ->> 'id', said ->> 'action',
             said -> 'target' ->> 'type', said -> 'target' ->> 'id',
             ARRAY(SELECT jsonb_array_elements_text(said -> 'brandIds'))
      FROM unnest(:seqs::bigint[], :positions::bigint[], :entries::text[], :hashes::text[])
             AS u (seq, position, entry, hash),
           LATERAL (SELECT u.entry::jsonb AS said) parsed
      """;

  private record Link(long seq, AuditHash hash) {

    static final Link START = new Link(0, AuditHash.START);
  }

  private record Noted(long position, AuditEvent event) {

    static Noted of(LogRecord read) {
      return new Noted(read.position(), AuditTrail.read(read.body()).data());
    }

    String actorId() {
      return event.actor().id();
    }

    AuditEntry entry(long seq, Map<String, String> actors) {
      String said = event.actor().name();
      return AuditEntry.of(seq, position, event, said == null ? actors.get(actorId()) : said);
    }
  }

  private final DatabaseClient db;
  private final ActorNames names;

  AuditChain(DatabaseClient db, ActorNames names) {
    this.db = db;
    this.names = names;
  }

  /** Events that the chain has already add nothing, whatever way they come again. */
  @Override
  public Mono<Void> handle(LogBatch batch) {
    return db.sql(LOCK)
        .fetch()
        .one()
        .then(known(batch.records()))
        .flatMap(
            known -> {
              List<LogRecord> fresh =
                  batch.records().stream()
                      .filter(event -> !known.contains(event.position()))
                      .toList();
              return fresh.isEmpty() ? Mono.empty() : chain(fresh);
            });
  }

  private Mono<Void> chain(List<LogRecord> events) {
    List<Noted> noted = events.stream().map(Noted::of).toList();
    return Mono.zip(head(), names.of(noted.stream().map(Noted::actorId).toList()))
        .flatMap(known -> append(known.getT1(), noted, known.getT2()));
  }

  private Mono<Set<Long>> known(List<LogRecord> events) {
    return db.sql(KNOWN)
        .bind("positions", events.stream().map(LogRecord::position).toArray(Long[]::new))
        .mapValue(Long.class)
        .all()
        .collectList()
        .map(HashSet::new);
  }

  private Mono<Link> head() {
    return db.sql(HEAD)
        .map(
            row ->
                new Link(
                    Objects.requireNonNull(row.get("seq", Long.class)),
                    new AuditHash(Objects.requireNonNull(row.get("hash", String.class)))))
        .one()
        .defaultIfEmpty(Link.START);
  }

  private Mono<Void> append(Link head, List<Noted> events, Map<String, String> actors) {
    List<Long> seqs = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    Link last = head;
    for (Noted noted : events) {
      String entry = noted.entry(last.seq() + 1, actors).text();
      last = new Link(last.seq() + 1, last.hash().next(entry));
      seqs.add(last.seq());
      positions.add(noted.position());
      entries.add(entry);
      hashes.add(last.hash().hex());
    }
    return db.sql(APPEND)
        .bind("seqs", seqs.toArray(Long[]::new))
        .bind("positions", positions.toArray(Long[]::new))
        .bind("entries", entries.toArray(String[]::new))
        .bind("hashes", hashes.toArray(String[]::new))
        .then();
  }
}
