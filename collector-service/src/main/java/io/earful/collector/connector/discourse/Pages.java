package io.earful.collector.connector.discourse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A list of posts that is read from its newest to its oldest. */
interface Pages {

  /**
   * @param from where the page begins; null for the newest
   * @param begin older posts are not wanted
   */
  Mono<Page> page(@Nullable String from, Instant begin);

  static Pages of(DiscourseSite site) {
    return switch (site.settings().read()) {
      case POSTS -> new LatestPages(site);
      case SEARCH -> new SearchPages(site);
      case TOPIC -> new TopicPages(site);
    };
  }
}
