package io.earful.reporting.brand;

import io.earful.event.CodePoints;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.MentionSearch;
import io.earful.reporting.mention.PersonalDataMask;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryException;
import io.earful.reporting.query.QueryLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tries a query on what the caller may see: newest first, at most so many, at most so long. */
@Component
class BrandPreviews {

  private static final int MOST_READ = 5_000;
  private static final int MOST_EXAMPLES = 20;
  private static final int LONGEST_EXAMPLE = 2_000;
  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_DAYS = 365;
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final MentionSearch mentions;
  private final Clock clock;

  BrandPreviews(MentionSearch mentions, Clock clock) {
    this.mentions = mentions;
    this.clock = clock;
  }

  /** What was counted so far; for one thread after the other. */
  private static final class Count {
    final Map<String, Long> languages = new HashMap<>();
    final Map<String, Long> channels = new HashMap<>();
    final List<Long> examples = new ArrayList<>();
    long matched;
    long read;
    boolean ended;

    void add(MentionSearch.Offered mention) {
      read++;
      if (!mention.isMeant()) {
        return;
      }
      matched++;
      languages.merge(mention.language(), 1L, Long::sum);
      channels.merge(mention.channel(), 1L, Long::sum);
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(mention.id());
      }
    }
  }

  Mono<BrandPreview> of(BrandDraft draft, Caller caller) {
    MentionQuery query = query(draft);
    Instant from = clock.instant().minus(Duration.ofDays(days(draft)));
    MentionFilter filter = MentionFilter.of(query, from, caller);
    return count(filter)
        .flatMap(
            count ->
                examples(query, filter, count.examples, caller)
                    .map(examples -> answer(count, from, examples)));
  }

  private Mono<Count> count(MentionFilter filter) {
    return Mono.defer(
        () -> {
          Count count = new Count();
          return mentions
              .offered(filter, MOST_READ)
              .doOnComplete(() -> count.ended = true)
              .doOnNext(count::add)
              .take(LONGEST)
              .then(Mono.fromSupplier(() -> count));
        });
  }

  /** The words are sought once more in what this caller is shown. */
  private Mono<List<BrandPreview.Example>> examples(
      MentionQuery query, MentionFilter filter, List<Long> ids, Caller caller) {
    PersonalDataMask mask = PersonalDataMask.of(caller);
    return mentions
        .find(ids, filter)
        .map(mask::show)
        .sort(Comparator.comparing(MentionItem::publishedAt).reversed())
        .map(item -> example(query, item))
        .collectList();
  }

  private static BrandPreview.Example example(MentionQuery query, MentionItem item) {
    String text = CodePoints.truncate(item.text(), LONGEST_EXAMPLE);
    String title = item.title();
    return new BrandPreview.Example(
        item.id(),
        item.channel(),
        item.language(),
        item.publishedAt(),
        title,
        text,
        title == null ? List.of() : query.places(title, item.language()),
        query.places(text, item.language()));
  }

  private static BrandPreview answer(
      Count count, Instant from, List<BrandPreview.Example> examples) {
    boolean full = count.read >= MOST_READ;
    String stoppedBy = full ? "count" : count.ended ? null : "time";
    return new BrandPreview(
        count.matched,
        from,
        stoppedBy == null,
        stoppedBy,
        parts(count.languages),
        parts(count.channels),
        examples);
  }

  private static List<BrandPreview.Part> parts(Map<String, Long> counts) {
    Function<Map.Entry<String, Long>, BrandPreview.Part> part =
        entry -> new BrandPreview.Part(entry.getKey(), entry.getValue());
    return counts.entrySet().stream()
        .map(part)
        .sorted(
            Comparator.comparingLong(BrandPreview.Part::matched)
                .reversed()
                .thenComparing(BrandPreview.Part::id))
        .collect(Collectors.toUnmodifiableList());
  }

  private static MentionQuery query(BrandDraft draft) {
    String query = draft.query();
    if (query == null) {
      throw invalid("/query", "expected a query");
    }
    try {
      return MentionQuery.parse(query, QueryLimits.BRAND);
    } catch (QueryException e) {
      throw e.ofDocument("/query");
    }
  }

  private static int days(BrandDraft draft) {
    int days = draft.days() == null ? DEFAULT_DAYS : draft.days();
    if (days < 1 || days > MOST_DAYS) {
      throw invalid("/days", "expected 1 to %d".formatted(MOST_DAYS));
    }
    return days;
  }

  private static InvalidException invalid(String pointer, String detail) {
    return new InvalidException(
        "invalid-brand", "the draft cannot be tried", List.of(new Fault(pointer, detail)));
  }
}
