package io.earful.connector;

import reactor.core.publisher.Mono;

/**
 * A channel that is asked for news and can say that there may be some, by a connection that is kept
 * open (IMAP IDLE, long polling). Watching only wakes: what is new is read by {@link #collect}.
 */
public interface WatchingConnector extends PullConnector {

  /**
   * Waits for news. Nothing is opened before subscription; cancelling closes the connection.
   *
   * @param source the source to watch for
   * @param from where the last stored batch ended: news that came between that reading and now is
   *     news, too
   * @return completes when there may be something newer than the cursor, or after a time that the
   *     connector chooses (29 minutes at most); fails only with a {@link ConnectorFailure}
   */
  Mono<Void> watch(SourceView source, Cursor from);

  /**
   * Whether reading this source is listening to a stream, from which comes what is said meanwhile.
   */
  default boolean listens(SourceView source) {
    return false;
  }

  /**
   * Opens the connection by which {@link #watch} hears of news, and closes it. Nothing is opened
   * before subscription.
   *
   * @return completes when it stood, and at once when reading the source shows as much; fails only
   *     with a {@link ConnectorFailure}
   */
  default Mono<Void> tryWatch(SourceView source) {
    return Mono.empty();
  }
}
