package io.earful.reporting.mention;

import io.earful.reporting.query.Place;
import io.earful.reporting.query.SearchedMention;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Knows for which brands a mention is found by what it says. */
public interface BrandFinder {

  /**
   * Part of the caller's transaction: until it ends, what brands look for does not change.
   *
   * @return brands for each mention, in the order of the mentions: their ids, each with the places
   *     of the text where what is looked for stands. A short text that is found for one brand alone
   *     has no places.
   */
  Mono<List<Map<String, List<Place>>>> find(List<SearchedMention> mentions);
}
