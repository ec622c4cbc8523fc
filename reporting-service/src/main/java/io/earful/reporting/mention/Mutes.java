package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Mention;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Marks what comes from muted authors, threads and sites before it is shown. */
@Repository
class Mutes {

  /**
   * Whoever adds a mute takes the same lock alone: it waits for the batches that do not know of the
   * mute yet, and then sweeps over what they wrote.
   */
  private static final String SHARE_LOCK =
      "select pg_advisory_xact_lock_shared(hashtext('earful.reporting.mute'))::text";

  private static final String MATCH =
      """
      select distinct on (u.id) u.id, t.id as mute_id, t.created_by
      from unnest(:ids::bigint[], :authors::text[], :threads::text[], :urls::text[],
                  :brands::text[]) as u (id, author, thread, url, brands)
      cross join lateral (values ('author', u.author), ('thread', u.thread),
                                 ('site', site_of(u.url))) as v (kind, value)
      join mute t on t.kind = v.kind and t.value = v.value
      where t.state <> 'lifting'
        and (t.brand_ids = '{}'
             or u.brands <> '' and string_to_array(u.brands, chr(31)) <@ t.brand_ids)
      order by u.id, t.created_at, t.id
      """;

  /** Those that were found for a brand for which nobody muted them. */
  private static final String OUTGROWN =
      """
      select m.id
      from mention_seen s
      join mention m on m.id = s.id and m.published_at = s.published_at
      join mute t on t.id = m.mute_id
      where s.id = any(:ids::bigint[]) and t.brand_ids <> '{}' and not m.brand_ids <@ t.brand_ids
      """;

  private static final String REACHING =
      """
      select distinct on (m.id) m.id, t.id as mute_id, t.created_by
      from mention_seen s
      join mention m on m.id = s.id and m.published_at = s.published_at
      cross join lateral (values ('author', m.author_id), ('thread', m.conversation_key),
                                 ('site', site_of(m.url))) as v (kind, value)
      join mute t on t.kind = v.kind and t.value = v.value
      where s.id = any(:ids::bigint[]) and t.state <> 'lifting'
        and (t.brand_ids = '{}' or m.brand_ids <> '{}' and m.brand_ids <@ t.brand_ids)
      order by m.id, t.created_at, t.id
      """;

  private static final String REMEMBER =
      """
      update mention_seen s
      set noise_mark = u.mark
      from unnest(:ids::bigint[], :marks::text[]) as u (id, mark)
      where s.id = u.id
      """;

  private final DatabaseClient db;
  private final Clock clock;

  Mutes(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A mute that reaches a mention. */
  private record Match(long id, UUID muteId, String by) {}

  /** Whoever a person has spoken of already is left alone. The ledger's rows are locked. */
  Mono<Void> applyTo(List<BatchedMention> mentions) {
    List<BatchedMention> shown =
        mentions.stream()
            .filter(
                mention -> mention.pending().shown != null && mention.state().noiseMark() == null)
            .toList();
    if (shown.isEmpty()) {
      return Mono.empty();
    }
    Map<Long, MentionState> byId =
        shown.stream().collect(Collectors.toMap(BatchedMention::id, BatchedMention::state));
    return db.sql(SHARE_LOCK)
        .fetch()
        .all()
        .thenMany(Flux.defer(() -> matches(shown)))
        .doOnNext(match -> mute(requireNonNull(byId.get(match.id())), match))
        .map(match -> requireNonNull(byId.get(match.id())))
        .collectList()
        .flatMap(this::remember);
  }

  /** Of stored mentions, those that their mute no longer reaches. */
  Mono<List<Long>> outgrown(Collection<Long> ids) {
    return db.sql(OUTGROWN)
        .bind("ids", ids.toArray(Long[]::new))
        .map(row -> requireNonNull(row.get("id", Long.class)))
        .all()
        .collectList();
  }

  /**
   * What the oldest mute that reaches each of the stored mentions says of it, and of the others
   * nothing. The ledger's rows are locked.
   */
  Mono<List<NoiseRows.Marked>> marks(Collection<MentionPlace> places) {
    return db.sql(SHARE_LOCK)
        .fetch()
        .all()
        .thenMany(
            Flux.defer(
                () ->
                    db.sql(REACHING).bind("ids", MentionPlace.ids(places)).map(Mutes::match).all()))
        .collectMap(Match::id, Function.identity())
        .map(
            reaching ->
                places.stream()
                    .map(place -> new NoiseRows.Marked(place, mark(reaching.get(place.id()))))
                    .toList());
  }

  private static Match match(Readable row) {
    return new Match(
        requireNonNull(row.get("id", Long.class)),
        requireNonNull(row.get("mute_id", UUID.class)),
        requireNonNull(row.get("created_by", String.class)));
  }

  private void mute(MentionState state, Match match) {
    state.mute(requireNonNull(mark(match)));
  }

  private @Nullable NoiseMark mark(@Nullable Match match) {
    return match == null
        ? null
        : NoiseMark.muted(
            match.muteId(), match.by(), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private Flux<Match> matches(List<BatchedMention> shown) {
    return db.sql(MATCH)
        .bind("ids", Columns.longs(shown, BatchedMention::id))
        .bind("authors", said(shown, mention -> mention.author().id()))
        .bind("threads", said(shown, mention -> mention.conversation().key()))
        .bind("urls", said(shown, Mention::url))
        .bind(
            "brands",
            Columns.texts(shown, mention -> Columns.joined(mention.state().allBrandIds())))
        .map(Mutes::match)
        .all();
  }

  private static String[] said(
      List<BatchedMention> shown, Function<Mention, @Nullable String> part) {
    return Columns.texts(
        shown, batched -> part.apply(requireNonNull(batched.pending().shown).mention()));
  }

  private Mono<Void> remember(List<MentionState> muted) {
    return muted.isEmpty()
        ? Mono.empty()
        : db.sql(REMEMBER)
            .bind("ids", Columns.longs(muted, MentionState::id))
            .bind("marks", Columns.texts(muted, state -> requireNonNull(state.noiseMark()).json()))
            .fetch()
            .rowsUpdated()
            .then();
  }
}
