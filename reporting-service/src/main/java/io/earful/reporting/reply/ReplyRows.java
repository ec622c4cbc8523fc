package io.earful.reporting.reply;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyFailure;
import io.earful.event.Visibility;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** The answers to the mentions that are there. */
@Repository
class ReplyRows {

  private static final TypeReference<List<ReplyAttachment>> FILES = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      r.id, r.mention_id, r.mention_key, r.conversation_key, r.source_id, r.text, r.visibility,
      r.state, r.requested_by, r.requested_at, r.sent_at, r.sent_key, r.url, r.failure,
      r.failure_detail, r.updated_at, r.version, r.attachments::text as attachments
      """;

  private static final String OF =
      """
      select %s from mention_reply r
      where r.mention_id = :mention
      order by r.requested_at, r.id
      """
          .formatted(COLUMNS);

  private static final String FIND =
      "select %s from mention_reply r where r.mention_id = :mention and r.id = :id"
          .formatted(COLUMNS);

  private static final String VERSION =
      """
      select count(*), coalesce(sum(version), 0)::bigint
      from mention_reply where mention_id = :mention
      """;

  private static final String INSERT =
      """
      insert into mention_reply (id, mention_id, mention_key, conversation_key, source_id, text,
        visibility, state, requested_by, requested_at, updated_at, attachments)
      values (:id, :mention, :mentionKey, :conversation, :source, :text,
        :visibility, :state, :by, :at, :at, cast(:attachments as jsonb))
      """;

  /** In the order of ids, as erasures lock them. */
  private static final String LOCK =
      """
      select %s from mention_reply r where r.id = any(:ids::uuid[]) order by r.id for update
      """
          .formatted(COLUMNS);

  private static final String SAVE =
      """
      update mention_reply
      set state = :state, sent_at = :sentAt, sent_key = :sentKey, url = :url, failure = :failure,
          failure_detail = :detail, updated_at = :at, version = :version
      where id = :id
      """;

  private static final String ERASE =
      """
      delete from mention_reply where id in (
        select id from mention_reply where mention_id = any(:mentions::bigint[])
        order by id for update)
      """;

  private final DatabaseClient db;

  ReplyRows(DatabaseClient db) {
    this.db = db;
  }

  /** All of a mention, the oldest first; {@link ReplyList#MOST} at most. */
  Flux<Reply> of(long mentionId) {
    return db.sql(OF).bind("mention", mentionId).map(ReplyRows::reply).all();
  }

  Mono<Reply> find(long mentionId, UUID id) {
    return db.sql(FIND).bind("mention", mentionId).bind("id", id).map(ReplyRows::reply).one();
  }

  /** What tells the present list of a mention from others. */
  Mono<ReplyList> list(long mentionId) {
    return db.sql(VERSION)
        .bind("mention", mentionId)
        .map(
            row ->
                new ReplyList(
                    requireNonNull(row.get(0, Long.class)), requireNonNull(row.get(1, Long.class))))
        .one();
  }

  /** Adds one that is asked for. */
  Mono<Void> insert(Reply reply) {
    return db.sql(INSERT)
        .bind("id", reply.id())
        .bind("mention", reply.mentionId())
        .bind("mentionKey", reply.mentionKey())
        .bind("conversation", reply.conversationKey())
        .bind("source", reply.sourceId())
        .bind("text", reply.text())
        .bind("visibility", reply.visibility().toString())
        .bind("state", reply.state().toString())
        .bind("by", reply.requestedBy())
        .bind("at", reply.requestedAt())
        .bind("attachments", EventCodec.json().writeValueAsString(reply.attachments()))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Those that are there, locked until the transaction ends. */
  Flux<Reply> lock(Collection<UUID> ids) {
    return db.sql(LOCK).bind("ids", ids.toArray(UUID[]::new)).map(ReplyRows::reply).all();
  }

  /** Keeps what became of one that the caller has locked. */
  Mono<Void> save(Reply reply) {
    ReplyFailure failure = reply.failure();
    return db.sql(SAVE)
        .bind("id", reply.id())
        .bind("state", reply.state().toString())
        .bind("sentAt", Parameter.fromOrEmpty(reply.sentAt(), Instant.class))
        .bind("sentKey", text(reply.sentKey()))
        .bind("url", text(reply.url()))
        .bind("failure", text(failure == null ? null : failure.toString()))
        .bind("detail", text(reply.failureDetail()))
        .bind("at", reply.updatedAt())
        .bind("version", reply.version())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Forgets the answers to mentions that are gone. */
  Mono<Void> erase(Long[] mentionIds) {
    return db.sql(ERASE).bind("mentions", mentionIds).fetch().rowsUpdated().then();
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  private static Reply reply(Readable row) {
    String failure = row.get("failure", String.class);
    return new Reply(
        requireNonNull(row.get("id", UUID.class)),
        requireNonNull(row.get("mention_id", Long.class)),
        text(row, "mention_key"),
        text(row, "conversation_key"),
        text(row, "source_id"),
        text(row, "text"),
        Visibility.valueOf(text(row, "visibility").toUpperCase(Locale.ROOT)),
        ReplyState.of(text(row, "state")),
        text(row, "requested_by"),
        requireNonNull(row.get("requested_at", Instant.class)),
        row.get("sent_at", Instant.class),
        row.get("sent_key", String.class),
        row.get("url", String.class),
        failure == null ? null : ReplyFailure.of(failure),
        row.get("failure_detail", String.class),
        requireNonNull(row.get("updated_at", Instant.class)),
        requireNonNull(row.get("version", Integer.class)),
        EventCodec.json().readValue(text(row, "attachments"), FILES));
  }

  private static String text(Readable row, String column) {
    return requireNonNull(row.get(column, String.class));
  }
}
