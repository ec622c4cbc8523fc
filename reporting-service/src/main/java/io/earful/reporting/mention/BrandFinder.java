package io.earful.reporting.mention;

import io.earful.reporting.query.SearchedMention;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Knows for which brands a mention is found by what it says. */
public interface BrandFinder {

  /**
   * Part of the caller's transaction: until it ends, what brands look for does not change.
   *
   * @return ids of brands for each mention, in the order of the mentions
   */
  Mono<List<Set<String>>> find(List<SearchedMention> mentions);
}
