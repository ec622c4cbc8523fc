package io.earful.collector.pull;

import io.earful.collector.limit.Dialect;
import io.earful.collector.limit.RateGate;
import io.earful.collector.limit.RateGate.Counter;
import io.earful.collector.limit.RetryDelay;
import io.earful.collector.limit.Tally;
import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorContext;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks a channel for JSON, for as long as it wants to be asked. A connector makes one for all its
 * sources.
 */
public final class JsonApi {

  private static final int TOO_MANY_REQUESTS = 429;

  private final ChannelHttp http;
  private final Clock clock;
  private final RateGate gate;
  private final List<Dialect> dialects;

  /**
   * @param dialects in which the channel says how much it may be asked; none when it says only
   *     Retry-After, or nothing
   */
  public JsonApi(ConnectorContext context, Dialect... dialects) {
    this.http = context.http();
    this.clock = context.clock();
    this.gate = new RateGate(clock);
    this.dialects = List.of(dialects);
  }

  /** Asks a channel that counts requests by where they come from. */
  public Mono<JsonAnswer> ask(HttpCall call) {
    return ask(call, null);
  }

  /**
   * @param credential by which the channel counts requests; null when it counts them by where they
   *     come from
   */
  public Mono<JsonAnswer> ask(HttpCall call, @Nullable String credential) {
    return ask(call, credential, answer -> answer);
  }

  /**
   * Whoever is given the answer reads it off the network's threads: a page of posts is some work.
   *
   * @param reading reads the answer; where it finds that the channel refuses in words of its own,
   *     it fails with {@link RateLimited}
   */
  public <T> Mono<T> ask(
      HttpCall call, @Nullable String credential, Function<JsonAnswer, T> reading) {
    Counter counter = Counter.of(call.shown(), credential);
    return Mono.deferContextual(
        context ->
            gate.pass(
                counter,
                http.exchange(prepared(call))
                    .publishOn(Schedulers.parallel())
                    .doOnNext(answer -> requireWhoWasAsked(call.uri(), credential, answer.uri()))
                    .map(answer -> reading.apply(heard(counter, answer, Tally.of(context))))));
  }

  /**
   * A credential is shown to the server alone for which it was given. What another one answers is
   * what it shows to everybody: less, as if the rest were gone.
   */
  private static void requireWhoWasAsked(URI asked, @Nullable String credential, URI answered) {
    if (credential != null && !server(asked).equals(server(answered))) {
      throw new UpstreamFault(
          "%s sends us to %s, where the credential is not shown; if that is the right place, give the source this address"
              .formatted(server(asked), server(answered)));
    }
  }

  private static String server(URI address) {
    return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  private HttpCall prepared(HttpCall call) {
    HttpCall json =
        call.headers().containsKey("Accept") ? call : call.header("Accept", "application/json");
    return dialects.stream().anyMatch(Dialect::isInRefusals)
        ? json.reading(TOO_MANY_REQUESTS)
        : json;
  }

  private JsonAnswer heard(Counter counter, HttpAnswer http, Tally tally) {
    JsonAnswer answer = JsonAnswer.of(http, dialects, clock);
    if (http.status() == TOO_MANY_REQUESTS) {
      throw new RateLimited(refusal(answer));
    }
    gate.heard(counter, answer.allowance(), tally);
    return answer;
  }

  /** Where header and body say it, the longer counts: a server between may say one of them. */
  private Duration refusal(JsonAnswer answer) {
    Duration said = answer.allowance().pause();
    Duration header = new RetryDelay(clock).of(answer.http()::header);
    if (said == null || header == null) {
      return said == null ? Objects.requireNonNullElse(header, RetryDelay.UNSAID) : said;
    }
    return said.compareTo(header) > 0 ? said : header;
  }
}
