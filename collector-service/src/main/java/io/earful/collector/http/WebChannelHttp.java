package io.earful.collector.http;

import io.earful.collector.limit.Tally;
import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.UpstreamFault;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.AddressRefusedException;
import io.earful.kit.net.GuardedHttp;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.PrematureCloseException;

/** {@link ChannelHttp} over Reactor Netty. */
final class WebChannelHttp implements ChannelHttp {

  private static final int MAX_REDIRECTS = 5;

  private final AddressGuard guard;
  private final HostGate gate;
  private final HttpLimits limits;
  private final Answers answers;
  private final Wire wire;

  WebChannelHttp(AddressGuard guard, HostGate gate, HttpLimits limits, Clock clock) {
    this.guard = guard;
    this.gate = gate;
    this.limits = limits;
    this.answers = new Answers(clock);
    this.wire = new Wire(GuardedHttp.client(guard, "channels"), limits.wireBytes());
  }

  /** How far an exchange has come: the time it has left, and whether every hop was permanent. */
  private record Trail(Duration left, int redirects, boolean permanent) {

    Trail after(WireAnswer answer, Redirect redirect) {
      return new Trail(left.minus(answer.took()), redirects + 1, permanent && redirect.permanent());
    }
  }

  @Override
  public Mono<HttpAnswer> exchange(HttpCall call) {
    return walk(call, new Trail(limits.time(call), 0, true));
  }

  private Mono<HttpAnswer> walk(HttpCall call, Trail trail) {
    URI uri = call.uri();
    return Mono.fromRunnable(() -> guard.checkForm(uri))
        .then(Mono.defer(() -> sent(call, trail)))
        .onErrorMap(error -> failure(call.shown(), error, limits.time(call)))
        .flatMap(answer -> next(call, trail, answer));
  }

  /** One that waits for news begins at its turn and does not keep it. */
  private Mono<WireAnswer> sent(HttpCall call, Trail trail) {
    String host = host(call.uri());
    Mono<WireAnswer> request =
        Mono.deferContextual(
            context -> {
              Tally.of(context).asked();
              return wire.send(call, trail.left);
            });
    return call.waits()
        ? gate.pass(host, Mono.just(host), call.gap()).then(request)
        : gate.pass(host, request, call.gap());
  }

  private Mono<HttpAnswer> next(HttpCall call, Trail trail, WireAnswer answer) {
    if (Redirect.isRedirect(answer.status())) {
      return redirected(call, trail, answer);
    }
    if (!Answers.isRead(call, answer.status())) {
      return Mono.error(answers.failure(call.shown(), answer.status(), answer::header));
    }
    URI shown = call.shown();
    URI movedTo = trail.redirects > 0 && trail.permanent ? shown : null;
    Unpacking unpacking =
        new Unpacking(Math.min(call.maxBytes(), limits.unpackedBytes()), limits.ratio());
    // off the event loop: a large answer takes a while to unpack
    return Mono.fromCallable(
            () -> unpacking.unpack(answer.body(), answer.header("content-encoding")))
        .subscribeOn(Schedulers.parallel())
        .map(body -> new HttpAnswer(answer.status(), shown, movedTo, answer.headers(), body));
  }

  private Mono<HttpAnswer> redirected(HttpCall call, Trail trail, WireAnswer answer) {
    String shown = ShownAddress.of(call.shown());
    Redirect redirect = Redirect.of(call.uri(), answer.status(), answer.header("location"));
    if (redirect == null) {
      return fault(
          "%s sends us elsewhere (%d) without saying where".formatted(shown, answer.status()));
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      return fault(
          "%s sends a %s elsewhere (%d); that is not followed"
              .formatted(shown, call.method(), answer.status()));
    }
    if (trail.redirects == MAX_REDIRECTS) {
      return fault("more than %d redirects, the last at %s".formatted(MAX_REDIRECTS, shown));
    }
    return walk(redirect.follow(call), trail.after(answer, redirect));
  }

  /**
   * Why nothing could be read.
   *
   * @param limit time that was given
   */
  static ConnectorFailure failure(URI uri, Throwable error, Duration limit) {
    if (error instanceof AddressRefusedException refused) {
      return new UpstreamFault("not read: " + refused.getMessage(), refused);
    }
    if (error instanceof TimeoutException) {
      return new UpstreamFault(
          "%s gave no complete answer within %d s"
              .formatted(ShownAddress.of(uri), limit.toSeconds()),
          error);
    }
    if (error instanceof UnknownHostException) {
      return new UpstreamFault("the host %s is not known".formatted(uri.getHost()), error);
    }
    if (error instanceof SSLException) {
      return new UpstreamFault(
          "no secure connection to %s: %s".formatted(uri.getHost(), error.getMessage()), error);
    }
    if (error instanceof PrematureCloseException || error instanceof ClosedChannelException) {
      return new UpstreamFault(
          "%s closed the connection before its answer was complete".formatted(ShownAddress.of(uri)),
          error);
    }
    return ConnectorFailure.wrap(error);
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static <T> Mono<T> fault(String message) {
    return Mono.error(new UpstreamFault(message));
  }
}
