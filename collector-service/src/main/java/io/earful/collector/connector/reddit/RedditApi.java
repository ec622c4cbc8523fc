package io.earful.collector.connector.reddit;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.Allowance;
import io.earful.collector.limit.Dialect;
import io.earful.collector.limit.RateGate;
import io.earful.collector.limit.Tally;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.MissingNode;

/** Asks Reddit, as whoever signed in. Tokens are kept until they expire, for all sources. */
final class RedditApi {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int MAX_TOKEN_ANSWER = 64 * 1024;
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  /** A token that ends while a request is on its way costs another one. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** Who does not sign in may ask ten times a minute. */
  private static final Duration FEED_GAP = Duration.ofSeconds(6);

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FEED = "application/atom+xml, application/rss+xml;q=0.9";

  private final JsonApi api;
  private final ChannelHttp http;
  private final Clock clock;
  private final RateGate feedGate;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String value, Instant end) {}

  RedditApi(ConnectorContext context) {
    this.api = new JsonApi(context, Dialect.X_RATELIMIT);
    this.http = context.http();
    this.clock = context.clock();
    this.feedGate = new RateGate(clock);
  }

  /**
   * An answer of the API. A token that it does not take any more is renewed once.
   *
   * @return fails with {@link Unauthorized} when a new one is not taken either
   */
  Mono<JsonAnswer> ask(RedditSettings settings, URI address) {
    Login login = login(settings);
    return ask(token(settings, login), settings, login, HttpCall.get(address));
  }

  /**
   * The same of a request that changes something, which is sent once: a token that was refused was
   * refused before.
   *
   * @return fails with an {@link UpstreamFault} that is unsent when no token could be had
   */
  Mono<JsonAnswer> post(RedditSettings settings, URI address, String form) {
    Login login = login(settings);
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    HttpCall call =
        new HttpCall("POST", address, Map.of(), body, HttpCall.DEFAULT_MAX_BYTES)
            .header("Content-Type", FORM);
    return ask(token(settings, login).onErrorMap(RedditApi::unsent), settings, login, call);
  }

  private static Throwable unsent(Throwable error) {
    ConnectorFailure failure = ConnectorFailure.wrap(error);
    return failure instanceof UpstreamFault
        ? UpstreamFault.unsent(String.valueOf(failure.getMessage()), failure)
        : failure;
  }

  private static Login login(RedditSettings settings) {
    return Objects.requireNonNull(settings.login(), "the API is asked by who signs in only");
  }

  private Mono<JsonAnswer> ask(
      Mono<Token> signedIn, RedditSettings settings, Login login, HttpCall call) {
    return signedIn.flatMap(
        token ->
            ask(settings, login, call, token)
                .flatMap(
                    answer ->
                        isRefused(answer)
                            ? again(signedIn, settings, login, call, token)
                            : Mono.just(answer)));
  }

  private static boolean isRefused(JsonAnswer answer) {
    return answer.http().status() == UNAUTHORIZED;
  }

  private Mono<JsonAnswer> again(
      Mono<Token> signedIn, RedditSettings settings, Login login, HttpCall call, Token refused) {
    tokens.remove(login.digest(), refused);
    return signedIn
        .flatMap(token -> ask(settings, login, call, token))
        .flatMap(
            answer ->
                isRefused(answer)
                    ? Mono.error(new Unauthorized("Reddit does not take the token that it gave"))
                    : Mono.just(answer));
  }

  private Mono<JsonAnswer> ask(RedditSettings settings, Login login, HttpCall call, Token token) {
    HttpCall signed =
        call.header("User-Agent", settings.userAgent())
            .header("Authorization", "bearer " + token.value)
            .reading(UNAUTHORIZED);
    return api.ask(signed, login.clientId());
  }

  private Mono<Token> token(RedditSettings settings, Login login) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          tokens.values().removeIf(token -> !token.end.isAfter(now));
          Token known = tokens.get(login.digest());
          return known != null
              ? Mono.just(known)
              : signIn(settings, login).doOnNext(token -> tokens.put(login.digest(), token));
        });
  }

  private Mono<Token> signIn(RedditSettings settings, Login login) {
    HttpCall call =
        new HttpCall(
                "POST",
                settings.token(),
                Map.of(
                    "Authorization",
                    login.basic(),
                    "Content-Type",
                    FORM,
                    "User-Agent",
                    settings.userAgent()),
                login.grant().getBytes(StandardCharsets.UTF_8),
                MAX_TOKEN_ANSWER)
            .reading(BAD_REQUEST);
    return api.ask(call, login.clientId(), RedditApi::token)
        .onErrorMap(
            Unauthorized.class,
            refused -> new Unauthorized("Reddit does not let us sign in: " + refused.getMessage()));
  }

  /** A wrong password is told with status 200, a wrong refresh token with 400. */
  private static Token token(JsonAnswer answer) {
    String error = ChannelJson.line(answer.object(), "error");
    if (error != null) {
      throw new Unauthorized(error.matches("[A-Za-z0-9_ ]{1,40}") ? error : "without saying why");
    }
    String value = ChannelJson.text(answer.object(), "access_token");
    if (value == null || !value.matches("[!-~]{1,4000}")) {
      throw new UpstreamFault("expected an \"access_token\" from Reddit");
    }
    Long seconds = ChannelJson.number(answer.object(), "expires_in");
    Duration life = seconds == null || seconds <= 0 ? USUAL_LIFE : Duration.ofSeconds(seconds);
    Duration bounded = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
    return new Token(value, answer.at().plus(bounded).minus(MARGIN));
  }

  /** The feed of the same, for who does not sign in. */
  Mono<HttpAnswer> feed(RedditSettings settings) {
    HttpCall call =
        HttpCall.get(settings.feed())
            .header("User-Agent", settings.userAgent())
            .header("Accept", FEED)
            .gap(FEED_GAP);
    RateGate.Counter counter = RateGate.Counter.of(call.uri(), null);
    return Mono.deferContextual(
        context ->
            feedGate
                .pass(counter, http.exchange(call))
                .publishOn(Schedulers.parallel())
                .doOnNext(answer -> feedGate.heard(counter, said(answer), Tally.of(context))));
  }

  private Allowance said(HttpAnswer answer) {
    return Allowance.of(
        List.of(Dialect.X_RATELIMIT), answer::header, MissingNode::getInstance, clock);
  }
}
