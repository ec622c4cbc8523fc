package io.earful.testkit;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import reactor.core.publisher.Mono;

/**
 * The {@link ChannelHttp} of connector tests: every host in the world is the one {@link
 * FixtureServer}. A connector keeps the addresses it has in earnest, and so its keys and links are
 * the same in every run. The host that was meant is in the header {@value #MEANT_HOST}.
 */
public final class FixtureHttp implements ChannelHttp {

  /** Tells the fixture server which host a connector asked. */
  public static final String MEANT_HOST = "X-Meant-Host";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MAX_REDIRECTS = 5;

  private final FixtureServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public FixtureHttp(FixtureServer server) {
    this.server = server;
  }

  @Override
  public Mono<HttpAnswer> exchange(HttpCall call) {
    return walk(call, 0, true);
  }

  private Mono<HttpAnswer> walk(HttpCall call, int redirects, boolean permanent) {
    return Mono.fromFuture(() -> client.sendAsync(request(call), BodyHandlers.ofByteArray()))
        .onErrorMap(CompletionException.class, Throwable::getCause)
        .onErrorMap(ConnectorFailure::wrap)
        .flatMap(response -> next(call, response, redirects, permanent));
  }

  private HttpRequest request(HttpCall call) {
    String query = call.uri().getRawQuery();
    String target = call.uri().getRawPath() + (query == null ? "" : "?" + query);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(target))
            .timeout(LIMIT)
            .header(MEANT_HOST, String.valueOf(call.uri().getHost()));
    call.headers().forEach(request::setHeader);
    boolean empty = call.body().length == 0;
    return request
        .method(
            call.method(),
            empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()))
        .build();
  }

  private Mono<HttpAnswer> next(
      HttpCall call, HttpResponse<byte[]> response, int redirects, boolean permanent) {
    int status = response.statusCode();
    if (status / 100 == 3 && status != 304 && redirects < MAX_REDIRECTS) {
      URI to = call.uri().resolve(response.headers().firstValue("Location").orElse(""));
      HttpCall moved = call.moved(to, call.headers());
      return walk(moved, redirects + 1, permanent && (status == 301 || status == 308));
    }
    if (status / 100 != 2 && status != 304 && !call.readable().contains(status)) {
      return Mono.error(failure(status, response));
    }
    if (response.body().length > call.maxBytes()) {
      return Mono.error(new UpstreamFault("the answer is too large"));
    }
    URI movedTo = redirects > 0 && permanent ? call.shown() : null;
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    return Mono.just(new HttpAnswer(status, call.shown(), movedTo, headers, response.body()));
  }

  private static ConnectorFailure failure(int status, HttpResponse<byte[]> response) {
    String retryAfter = response.headers().firstValue("Retry-After").orElse("");
    boolean limited = status == 429 || status == 503 && !retryAfter.isEmpty();
    if (limited) {
      boolean seconds = retryAfter.matches("[0-9]+");
      return new RateLimited(Duration.ofSeconds(seconds ? Long.parseLong(retryAfter) : 60));
    }
    return switch (status) {
      case 401, 403 -> new Unauthorized("the channel refuses access (" + status + ")");
      case 410 -> new SourceGone("the channel says that it is gone (410)");
      default -> new UpstreamFault("the channel answered " + status, status);
    };
  }
}
