package io.earful.reporting.noise;

import io.earful.kit.token.Caller;
import io.earful.reporting.brand.AskingBrands;
import io.earful.reporting.mention.MarkedMentions;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionId;
import io.earful.reporting.mention.MentionSearch;
import io.earful.reporting.mention.MentionSelection;
import io.earful.reporting.mention.PersonalDataMask;
import io.earful.reporting.query.SearchedMention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Suggests what the queries of a brand could leave out. Looks at the latest marks and at some other
 * mentions only, tries the best few clauses on all that is stored, and gives up in time: no
 * suggestion is worth waiting for.
 */
@Component
class NoiseSuggestions {

  private static final Logger LOG = LoggerFactory.getLogger(NoiseSuggestions.class);

  private static final Duration LATELY = Duration.ofDays(30);
  private static final int MARKS = 200;
  private static final int OTHERS = 300;
  private static final int TRIED = 6;
  private static final int MOST = 3;
  private static final int MOST_BRANDS = 3;
  private static final int EXAMPLES = 3;
  private static final int READ_FOR_EXAMPLES = 100;

  private static final String LONGEST_STATEMENT = "set local statement_timeout = '%dms'";

  private final AskingBrands brands;
  private final MarkedMentions marked;
  private final MentionSelection selection;
  private final MentionSearch search;
  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final Duration longest;
  private final Clock clock;

  NoiseSuggestions(
      AskingBrands brands,
      MarkedMentions marked,
      MentionSelection selection,
      MentionSearch search,
      DatabaseClient db,
      TransactionalOperator transaction,
      NoiseProperties properties,
      Clock clock) {
    this.brands = brands;
    this.marked = marked;
    this.selection = selection;
    this.search = search;
    this.db = db;
    this.transaction = transaction;
    this.longest = properties.suggestWithin();
    this.clock = clock;
  }

  /**
   * For those of the brands that have queries and that the caller sees; none when that takes too
   * long or fails.
   *
   * @param brandIds the first are looked at, as long as there is time
   */
  Mono<List<Suggestion>> of(List<String> brandIds, Caller caller) {
    List<String> seen =
        brandIds.stream()
            .filter(id -> caller.brands().isEmpty() || caller.brands().contains(id))
            .limit(MOST_BRANDS)
            .toList();
    if (seen.isEmpty()) {
      return Mono.just(List.of());
    }
    return transaction
        .execute(
            status -> {
              status.setRollbackOnly();
              return db.sql(LONGEST_STATEMENT.formatted(longest.toMillis() / 2))
                  .then()
                  .then(all(seen, PersonalDataMask.of(caller)));
            })
        .single()
        .onErrorResume(
            error -> {
              LOG.warn("nothing is suggested for brands {}: {}", seen, error.toString());
              return Mono.just(List.of());
            });
  }

  private Mono<List<Suggestion>> all(List<String> ids, PersonalDataMask mask) {
    long deadline = System.nanoTime() + longest.toNanos();
    return brands
        .among(ids)
        .flatMapIterable(asking -> ids.stream().filter(asking::contains).toList())
        .concatMap(id -> isOver(deadline) ? Mono.empty() : of(id, mask, deadline))
        .collectList();
  }

  private Flux<Suggestion> of(String brand, PersonalDataMask mask, long deadline) {
    Instant since = clock.instant().minus(LATELY);
    return marked
        .marked(brand, since, MARKS)
        .filter(marks -> marks.size() >= SharedClauses.FEWEST)
        .flatMapMany(
            marks ->
                marked
                    .others(brand, OTHERS)
                    .publishOn(Schedulers.boundedElastic())
                    .map(others -> SharedClauses.of(masked(marks, mask), others, TRIED))
                    .flatMapMany(shared -> tried(brand, marks, shared, deadline)));
  }

  /** What the caller may not see is in no clause either. */
  private static List<SearchedMention> masked(
      List<SearchedMention> mentions, PersonalDataMask mask) {
    return mentions.stream()
        .map(
            one -> {
              String title = one.title();
              return one.withWords(
                  title == null ? null : mask.show(title, one.language()),
                  mask.show(one.text(), one.language()));
            })
        .toList();
  }

  private Flux<Suggestion> tried(
      String brand, List<SearchedMention> marks, List<SharedClauses.Shared> shared, long deadline) {
    return marked
        .total(brand)
        .flatMapMany(
            total ->
                Flux.fromIterable(shared)
                    .concatMap(
                        one ->
                            isOver(deadline)
                                ? Mono.empty()
                                : tried(brand, one, marks.size(), total)))
        .take(MOST);
  }

  /** By the real query, on all that is stored. */
  private Mono<Suggestion> tried(
      String brand, SharedClauses.Shared shared, int allMarked, long total) {
    MentionFilter filter = MentionFilter.of(shared.query(), Set.of(brand));
    return selection
        .count(filter)
        .filter(other -> SharedClauses.isRare(shared.marked(), allMarked, other, total))
        .flatMap(
            other ->
                examples(filter, other)
                    .map(
                        examples ->
                            new Suggestion(
                                brand, shared.query().text(), shared.marked(), other, examples)));
  }

  private Mono<List<String>> examples(MentionFilter filter, long other) {
    return other == 0
        ? Mono.just(List.of())
        : search
            .offered(filter, READ_FOR_EXAMPLES)
            .filter(MentionSearch.Offered::isMeant)
            .map(offered -> MentionId.text(offered.id()))
            .collectList()
            .map(ids -> List.copyOf(ids.subList(0, Math.min(EXAMPLES, ids.size()))));
  }

  private static boolean isOver(long deadline) {
    return System.nanoTime() - deadline >= 0;
  }
}
