package io.earful.connector;

import java.util.Map;
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

  /**
   * Answers a GET or OPTIONS at the source's address, or a GET of a part below it: a handshake of
   * the channel's, a page, a script. Whoever asks is unknown, and nothing is stored.
   *
   * @return empty when there is nothing there
   */
  default Mono<PushAnswer> answer(SourceView source, PushRequest request) {
    return Mono.empty();
  }

  /**
   * Headers of whatever is answered to a request, also of a failure: who may read it (CORS).
   *
   * @return names and values
   */
  default Map<String, String> headers(SourceView source, PushRequest request) {
    return Map.of();
  }
}
