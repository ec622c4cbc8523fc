package io.earful.connector;

import reactor.core.publisher.Mono;

/** A channel that sends its news by itself, by an HTTP request to an address of the source. */
public interface PushConnector extends Connector {

  /**
   * Checks a request's signature and reads it.
   *
   * @return what was said and how to answer once it is stored; fails with {@link Unauthorized} when
   *     the signature is missing, wrong or replayed
   */
  Mono<PushReceipt> receive(SourceView source, PushRequest request);
}
