package io.earful.reporting.mention;

import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.reporting.source.KnownSources;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out through which sources a mention could be answered at this moment. */
@Component
public class ReplyWays {

  private final KnownSources sources;

  ReplyWays(KnownSources sources) {
    this.sources = sources;
  }

  public Mono<ReplySources> of(ReplyTarget target) {
    return of(target.mention().reply(), target.item().sourceIds());
  }

  Mono<ReplySources> of(StoredMention mention) {
    return of(mention.details().reply(), mention.item().sourceIds());
  }

  private Mono<ReplySources> of(ReplyOptions options, List<String> sourceIds) {
    if (options.capability() == ReplyCapability.NONE) {
      return Mono.just(new ReplySources(options, sourceIds, Map.of()));
    }
    return sources
        .find(ReplySources.ids(options, sourceIds))
        .map(known -> new ReplySources(options, sourceIds, known));
  }
}
