package io.earful.reporting.reason;

import static java.util.Objects.requireNonNull;

import io.earful.event.CodePoints;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.reason.Reason;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.token.Caller;
import io.earful.kit.words.WordLanguages;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionFilterParameters;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.MentionSearch;
import io.earful.reporting.mention.PersonalDataMask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tries words on what is stored, with the matching that scoring uses: newest first, at most so
 * many, at most so long, and the answer says how many of how many.
 */
@Component
class ReasonPreviews {

  static final int MOST_LOOKED = 5_000;
  private static final int MOST_EXAMPLES = 20;
  private static final int LONGEST_EXAMPLE = 2_000;
  private static final int DEFAULT_DAYS = 90;
  private static final int MOST_DAYS = 365;
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final String DRAFT = "draft";

  private static final String NEWEST =
      """
      select m.id, m.language, m.title, m.text
      from mention m
      where m.published_at >= :from and m.language = any(:languages) and m.noise is null
        and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
      order by m.published_at desc, m.id desc
      limit :most
      """;

  private final DatabaseClient db;
  private final MentionSearch mentions;
  private final Clock clock;

  ReasonPreviews(DatabaseClient db, MentionSearch mentions, Clock clock) {
    this.db = db;
    this.mentions = mentions;
    this.clock = clock;
  }

  private record Stored(long id, String language, @Nullable String title, String text) {}

  /** What was counted so far. */
  private static final class Count {
    final Map<String, long[]> languages = new TreeMap<>();
    final List<Long> examples = new ArrayList<>();
    long looked;
    long matched;
    boolean ended;

    void add(Stored mention, boolean matches) {
      long[] language = languages.computeIfAbsent(mention.language(), l -> new long[2]);
      looked++;
      language[1]++;
      if (matches) {
        matched++;
        language[0]++;
        if (examples.size() < MOST_EXAMPLES) {
          examples.add(mention.id());
        }
      }
    }
  }

  /** Tries a draft on what the caller may see. */
  Mono<ReasonPreview> of(ReasonDraft draft, Caller caller) {
    Map<String, List<String>> words = words(draft);
    ReasonMatcher matcher = ReasonMatcher.of(new Reason(DRAFT, false, true, Map.of(), words));
    Instant from = clock.instant().minus(Duration.ofDays(days(draft)));
    return count(matcher, languages(words), from, caller)
        .flatMap(
            count ->
                examples(matcher, count.examples, caller)
                    .map(examples -> answer(count, from, examples)));
  }

  private Mono<Count> count(
      ReasonMatcher matcher, List<String> languages, Instant from, Caller caller) {
    return Mono.defer(
        () -> {
          Count count = new Count();
          return newest(languages, from, caller)
              .doOnComplete(() -> count.ended = true)
              .publishOn(Schedulers.parallel())
              .doOnNext(mention -> count.add(mention, matches(matcher, mention)))
              .take(LONGEST)
              .then(Mono.fromSupplier(() -> count));
        });
  }

  private Flux<Stored> newest(List<String> languages, Instant from, Caller caller) {
    return db.sql(NEWEST)
        .bind("from", from)
        .bind("languages", languages.toArray(String[]::new))
        .bind("brands", caller.brands().toArray(String[]::new))
        .bind("most", MOST_LOOKED)
        .map(
            row ->
                new Stored(
                    requireNonNull(row.get("id", Long.class)),
                    requireNonNull(row.get("language", String.class)),
                    row.get("title", String.class),
                    requireNonNull(row.get("text", String.class))))
        .all();
  }

  private static boolean matches(ReasonMatcher matcher, Stored mention) {
    String title = mention.title();
    return !matcher.find(mention.text(), mention.language()).isEmpty()
        || title != null && !matcher.find(title, mention.language()).isEmpty();
  }

  /**
   * The words are sought once more in what this caller is shown, where personal data are hidden.
   */
  private Mono<List<ReasonPreview.Example>> examples(
      ReasonMatcher matcher, List<Long> ids, Caller caller) {
    PersonalDataMask mask = PersonalDataMask.of(caller);
    return mentions
        .find(ids, MentionFilter.of(MentionFilterParameters.NONE, caller))
        .map(mask::show)
        .sort((one, other) -> other.publishedAt().compareTo(one.publishedAt()))
        .map(item -> example(matcher, item))
        .collectList();
  }

  private static ReasonPreview.Example example(ReasonMatcher matcher, MentionItem item) {
    String text = CodePoints.truncate(item.text(), LONGEST_EXAMPLE);
    String title = item.title();
    return new ReasonPreview.Example(
        item.id(),
        item.language(),
        title,
        text,
        title == null ? List.of() : spans(matcher, title, item.language()),
        spans(matcher, text, item.language()));
  }

  private static List<ReasonPreview.Span> spans(
      ReasonMatcher matcher, String text, String language) {
    return matcher.find(text, language).stream()
        .map(
            hit ->
                new ReasonPreview.Span(
                    CodePoints.fromUtf16(text, hit.start()), CodePoints.fromUtf16(text, hit.end())))
        .toList();
  }

  private static ReasonPreview answer(
      Count count, Instant from, List<ReasonPreview.Example> examples) {
    boolean full = count.looked >= MOST_LOOKED;
    String stoppedBy = full ? "count" : count.ended ? null : "time";
    List<ReasonPreview.Language> languages =
        count.languages.entrySet().stream()
            .map(e -> new ReasonPreview.Language(e.getKey(), e.getValue()[0], e.getValue()[1]))
            .toList();
    return new ReasonPreview(
        count.matched, count.looked, from, stoppedBy == null, stoppedBy, languages, examples);
  }

  private static Map<String, List<String>> words(ReasonDraft draft) {
    ReasonRules rules = new ReasonRules();
    Map<String, List<String>> words = rules.words(Map.of(), draft.words());
    if (words.isEmpty()) {
      rules.fault("/words", "expected words in one language at least");
    }
    rules.check();
    return words;
  }

  private static int days(ReasonDraft draft) {
    int days = draft.days() == null ? DEFAULT_DAYS : draft.days();
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidException(
          "invalid-reason",
          "the draft cannot be tried",
          List.of(new Fault("/days", "expected 1 to %d".formatted(MOST_DAYS))));
    }
    return days;
  }

  /** Those in which the draft can find anything. */
  private static List<String> languages(Map<String, List<String>> words) {
    return WordLanguages.ALL.stream()
        .filter(language -> WordLanguages.spokenIn(language).stream().anyMatch(words::containsKey))
        .toList();
  }
}
