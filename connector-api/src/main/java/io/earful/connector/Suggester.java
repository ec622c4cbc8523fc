package io.earful.connector;

import reactor.core.publisher.Flux;

/** A channel that can be read without a key, and knows what of it may be about a brand. */
public interface Suggester extends Connector {

  /**
   * Settings of sources that may say something of a brand, the most promising first, and few. They
   * need no credentials. Whether they work is tried by whoever asks; the channel itself is asked
   * only where nothing could be suggested otherwise.
   *
   * @return fails only with a {@link ConnectorFailure}
   */
  Flux<Suggestion> suggest(BrandHints brand);
}
