package io.earful.connector;

import reactor.core.publisher.Mono;

/**
 * The only way by which connectors reach the network. It refuses private addresses (the address
 * checked is the address connected), keeps one request at a time and a pause per host, follows a
 * bounded number of redirects with the same checks, unpacks gzip and deflate, and limits time and
 * size.
 */
public interface ChannelHttp {

  /**
   * Sends a request when it is subscribed.
   *
   * @return an answer of status 2xx or 304, or of one that the call says is readable; else fails
   *     with {@link RateLimited} (429, or 503 with Retry-After, with the channel's own delay),
   *     {@link Unauthorized} (401, 403), {@link SourceGone} (410) or {@link UpstreamFault}
   *     (everything else: other statuses, time-outs, refused, garbled or too large)
   */
  Mono<HttpAnswer> exchange(HttpCall call);
}
