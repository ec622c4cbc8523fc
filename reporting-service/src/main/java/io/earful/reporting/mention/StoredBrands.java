package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.kit.page.Keyset;
import io.earful.reporting.query.Place;
import io.earful.reporting.query.SearchTokens;
import io.earful.reporting.query.SearchedMention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reads stored mentions anew, part by part, the newest first: for which brands they are found, and
 * by which words. The world is told of none of them: what was said years ago is no news.
 */
@Repository
public class StoredBrands {

  private static final MentionOrder ORDER = MentionOrder.NEWEST_FIRST;

  private static final String KEYS =
      """
      select m.id, m.published_at from mention m
      where %s
      order by %s
      limit :limit
      """;

  private static final String UPDATE =
      """
      update mention m
      set brand_ids = string_to_array(u.brands, chr(31)), about = u.about::jsonb,
          search = array_to_tsvector(string_to_array(u.tokens, chr(31)))
      from unnest(:ids::bigint[], :published::timestamptz[], :brands::text[], :abouts::text[],
        :tokens::text[]) as u (id, published_at, brands, about, tokens)
      where m.id = u.id and m.published_at = u.published_at
        and (m.brand_ids <> string_to_array(u.brands, chr(31))
          or m.about is distinct from u.about::jsonb
          or m.search <> array_to_tsvector(string_to_array(u.tokens, chr(31))))
      """;

  /** All mentions are counted under no brand. */
  private static final String TOTAL =
      "select coalesce(sum(n), 0)::bigint from rollup_channel where brand_id = ''";

  private final DatabaseClient db;
  private final MentionStates states;
  private final MentionTexts texts;
  private final CountedRows counted;
  private final BrandFinder finder;
  private final MentionWatchers watchers;

  StoredBrands(
      DatabaseClient db,
      MentionStates states,
      MentionTexts texts,
      CountedRows counted,
      BrandFinder finder,
      MentionWatchers watchers) {
    this.db = db;
    this.states = states;
    this.texts = texts;
    this.counted = counted;
    this.finder = finder;
    this.watchers = watchers;
  }

  /**
   * Mentions to be read together.
   *
   * @param ids ids in the database
   * @param next where the next part begins; null at the end
   */
  public record Part(List<Long> ids, @Nullable String next) {}

  /** How many mentions there are. */
  public Mono<Long> total() {
    return db.sql(TOTAL).map(row -> requireNonNull(row.get(0, Long.class))).one();
  }

  /**
   * The next part. Asked for outside of a transaction: whoever holds tables and then waits for rows
   * of the ledger is in the way of those who retire a month.
   *
   * @param place where a part before ended; null to begin
   * @param limit most mentions of the part
   */
  public Mono<Part> next(@Nullable String place, int limit) {
    String condition = place == null ? "true" : ORDER.isAfterPlace();
    DatabaseClient.GenericExecuteSpec statement =
        db.sql(KEYS.formatted(condition, ORDER.orderBy())).bind("limit", limit);
    if (place != null) {
      MentionOrder.Place after = ORDER.place(place);
      statement = statement.bind("afterTime", after.publishedAt()).bind("afterId", after.id());
    }
    return statement
        .map(
            row ->
                new MentionPlace(
                    requireNonNull(row.get("id", Long.class)),
                    requireNonNull(row.get("published_at", Instant.class))))
        .all()
        .collectList()
        .map(found -> part(found, limit));
  }

  private static Part part(List<MentionPlace> found, int limit) {
    List<Long> ids = found.stream().map(MentionPlace::id).toList();
    return new Part(ids, found.size() < limit ? null : cursor(found.get(found.size() - 1)));
  }

  private static String cursor(MentionPlace last) {
    return Keyset.encode(
        List.of(ORDER.word(), last.publishedAt().toString(), MentionId.text(last.id())));
  }

  /**
   * Reads a part anew, in the caller's transaction. The ledger is locked first, as by whoever
   * changes a mention.
   *
   * @return how many are found for other brands now
   */
  public Mono<Integer> read(Part part) {
    if (part.ids().isEmpty()) {
      return Mono.just(0);
    }
    return states
        .lock(part.ids())
        .filter(state -> state.place() != null)
        .collectList()
        .flatMap(
            known -> {
              List<MentionPlace> places = MentionPlace.of(known);
              return texts
                  .at(places)
                  .flatMap(
                      words -> counted.of(places).flatMap(before -> find(known, words, before)));
            });
  }

  private Mono<Integer> find(
      List<MentionState> known,
      Map<Long, MentionTexts.StoredText> words,
      Map<Long, Counted> before) {
    List<MentionState> there =
        known.stream()
            .filter(state -> words.containsKey(state.id()) && before.containsKey(state.id()))
            .toList();
    List<MentionBrands.Asked> read =
        there.stream()
            .map(state -> requireNonNull(words.get(state.id())))
            .map(text -> new MentionBrands.Asked(text.words(), text.analysis()))
            .toList();
    return there.isEmpty()
        ? Mono.just(0)
        : finder
            .find(read.stream().map(MentionBrands.Asked::words).toList())
            .flatMap(found -> write(there, read, found, before));
  }

  private Mono<Integer> write(
      List<MentionState> there,
      List<MentionBrands.Asked> asked,
      List<Map<String, List<Place>>> found,
      Map<Long, Counted> before) {
    List<MentionChange> changes = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      MentionState state = there.get(i);
      MentionBrands.Asked its = asked.get(i);
      state.found(found.get(i).keySet());
      state.feel(its.feelings(found.get(i)));
      tokens.add(tokens(state, its.words()));
      Counted was = requireNonNull(before.get(state.id()));
      Counted is = was.with(state.allBrandIds(), was.historical());
      if (!is.equals(was)) {
        changes.add(new MentionChange(state.id(), was, is));
      }
    }
    return update(there, tokens)
        .then(Mono.defer(() -> watchers.tell(new MentionChanges(changes, List.of()))))
        .thenReturn(changes.size());
  }

  private static String tokens(MentionState state, SearchedMention words) {
    List<String> tokens =
        new ArrayList<>(SearchTokens.of(words.title(), words.text(), words.language()));
    tokens.addAll(Columns.facets(state));
    return Columns.joined(tokens);
  }

  private Mono<Void> update(List<MentionState> there, List<String> tokens) {
    return db.sql(UPDATE)
        .bind("ids", Columns.longs(there, MentionState::id))
        .bind("published", MentionPlace.times(MentionPlace.of(there)))
        .bind("brands", Columns.texts(there, state -> Columns.joined(state.allBrandIds())))
        .bind("abouts", Columns.texts(there, MentionState::aboutJson))
        .bind("tokens", tokens.toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .then();
  }
}
