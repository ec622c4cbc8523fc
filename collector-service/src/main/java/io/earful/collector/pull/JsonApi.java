package io.earful.collector.pull;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorContext;
import io.earful.connector.HttpCall;
import java.time.Clock;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks a channel for JSON. */
public final class JsonApi {

  private final ChannelHttp http;
  private final Clock clock;

  public JsonApi(ConnectorContext context) {
    this.http = context.http();
    this.clock = context.clock();
  }

  /**
   * Whoever is given the answer reads it off the network's threads: a page of posts is some work.
   */
  public Mono<JsonAnswer> ask(HttpCall call) {
    return http.exchange(call.header("Accept", "application/json"))
        .publishOn(Schedulers.parallel())
        .map(answer -> new JsonAnswer(answer, clock.instant()));
  }
}
