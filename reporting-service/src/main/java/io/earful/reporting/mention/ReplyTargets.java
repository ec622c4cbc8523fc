package io.earful.reporting.mention;

import io.earful.kit.problem.NotFoundException;
import java.util.Collection;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads mentions for those who answer them. */
@Repository
public class ReplyTargets {

  /** The ledger row is what everybody locks who changes anything of a mention. */
  private static final String LOCK = "select 1 from mention_seen where id = :id for update";

  private final DatabaseClient db;
  private final MentionSearch mentions;

  ReplyTargets(DatabaseClient db, MentionSearch mentions) {
    this.db = db;
    this.mentions = mentions;
  }

  /**
   * Reads a mention.
   *
   * @param id as people see it
   * @param brands brands that the caller may see; empty for all
   * @return fails with {@link NotFoundException} when there is none that the caller may know of
   */
  public Mono<ReplyTarget> find(String id, Set<String> brands) {
    return Mono.defer(() -> mentions.find(MentionId.parse(id), brands))
        .switchIfEmpty(Mono.error(() -> MentionId.unknown(id)))
        .map(StoredMention::toReplyTarget);
  }

  /** The same, locked until the transaction ends: nobody else answers it meanwhile. */
  public Mono<ReplyTarget> lock(String id, Set<String> brands) {
    return find(id, brands)
        .flatMap(seen -> db.sql(LOCK).bind("id", seen.id()).fetch().rowsUpdated())
        .then(Mono.defer(() -> find(id, brands)));
  }

  /** Those of the mentions that are there, whoever may see them. */
  public Flux<ReplyTarget> all(Collection<Long> ids) {
    return mentions.byIds(ids, Set.of()).map(StoredMention::toReplyTarget);
  }
}
