package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * All public posts of a forum. What is asked for below a number begins with that number at older
 * forums, and right below it at newer ones; a page may hold fewer than fifty although more are
 * left.
 */
record LatestPages(DiscourseSite site) implements Pages {

  @Override
  public Mono<Page> page(@Nullable String from, Instant begin) {
    Long below = from == null ? null : Long.valueOf(from);
    return site.ask(site.settings().posts(below)).map(heard -> read(heard, below));
  }

  private static Page read(DiscourseSite.Heard heard, @Nullable Long below) {
    JsonNode list = heard.body().path("latest_posts");
    if (!list.isArray()) {
      throw new UpstreamFault("the answer has no list of \"latest_posts\"");
    }
    Page.Items items = Page.Items.of(list, Listed::ofPost);
    long limit = below == null ? Long.MAX_VALUE : below;
    Set<Long> present = new HashSet<>();
    for (JsonNode item : list) {
      Long id = ChannelJson.number(item, "id");
      if (id != null && id > 0) {
        present.add(id);
      }
    }
    long lowest = present.stream().mapToLong(Long::longValue).min().orElse(limit);
    return new Page(
        items.read().stream().filter(item -> item.id() < limit).toList(),
        items.malformed(),
        present,
        id -> id >= lowest && id < limit,
        lowest < limit ? Long.toString(lowest) : null,
        heard.raw(),
        List.of());
  }
}
