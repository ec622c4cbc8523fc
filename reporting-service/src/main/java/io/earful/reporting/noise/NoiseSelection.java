package io.earful.reporting.noise;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionSearch;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which mentions a filter means, before the first of them is marked: all of them, or a refusal. */
@Component
class NoiseSelection {

  /** Most mentions that one call marks. */
  static final int MOST = 10_000;

  /** The index offers more than a query with phrases means; each is read. */
  private static final int MOST_READ = 50_000;

  private final MentionSearch mentions;

  NoiseSelection(MentionSearch mentions) {
    this.mentions = mentions;
  }

  /** What was found so far; for one thread after the other. */
  private static final class Found {
    final List<Long> ids = new ArrayList<>();
    int read;

    void add(MentionSearch.Offered mention) {
      read++;
      if (mention.isMeant()) {
        ids.add(mention.id());
      }
    }
  }

  /**
   * Ids, the newest first.
   *
   * @throws InvalidException {@code too-many-mentions}
   */
  Mono<List<Long>> of(MentionFilter filter, int most) {
    return Mono.defer(
        () -> {
          Found found = new Found();
          boolean needsText = filter.query() != null && filter.query().needsText();
          return mentions
              .offered(filter, needsText ? MOST_READ + 1 : most + 1)
              .doOnNext(found::add)
              .takeUntil(last -> found.ids.size() > most)
              .then(Mono.fromSupplier(() -> require(found, most)));
        });
  }

  private static List<Long> require(Found found, int most) {
    if (found.ids.size() > most) {
      throw tooMany("the filter means more than %,d mentions".formatted(most), most);
    }
    if (found.read > MOST_READ) {
      throw tooMany("more than %,d mentions would have to be read".formatted(MOST_READ), most);
    }
    return List.copyOf(found.ids);
  }

  private static InvalidException tooMany(String what, int most) {
    String expected =
        "expected a filter that means at most %,d mentions: narrow it, for instance by from and to"
            .formatted(most);
    return new InvalidException(
        "too-many-mentions",
        what + "; none was marked. Narrow it, for instance by from and to",
        List.of(new Fault("/filter", expected)));
  }
}
