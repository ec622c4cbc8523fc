package io.earful.reporting.mention;

import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.reporting.source.KnownSources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out through which sources a mention could be answered at this moment. */
@Component
public class ReplyWays {

  private final KnownSources sources;

  ReplyWays(KnownSources sources) {
    this.sources = sources;
  }

  /**
   * @param brands those that the caller may see; empty for all
   */
  public Mono<ReplySources> of(ReplyTarget target, Set<String> brands) {
    return of(target.mention().reply(), target.item().sourceIds(), brands);
  }

  Mono<ReplySources> of(StoredMention mention, Set<String> brands) {
    return of(mention.details().reply(), mention.item().sourceIds(), brands);
  }

  private Mono<ReplySources> of(ReplyOptions options, List<String> sourceIds, Set<String> brands) {
    if (options.capability() == ReplyCapability.NONE) {
      return Mono.just(new ReplySources(options, sourceIds, Map.of(), brands));
    }
    return sources
        .find(ReplySources.ids(options, sourceIds))
        .map(known -> new ReplySources(options, sourceIds, known, brands));
  }
}
