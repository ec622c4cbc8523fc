package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.HttpCall;
import io.earful.connector.ReplyRefused;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks X what {@link RequestWriter} wrote.
 *
 * @param api the way there
 * @param base where the API answers
 * @param credential who asks
 */
record XApi(JsonApi api, URI base, XCredential credential) {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_PAID = 402;
  private static final int FORBIDDEN = 403;

  /** Problems that are of the app, and not of what it says. */
  private static final Set<String> NOT_ALLOWED =
      Set.of("client-forbidden", "oauth1-permissions", "unsupported-authentication");

  private static final int MAX_REASON = 300;

  /**
   * @param bucket X counts the requests of each method for themselves
   * @return fails with an {@link UpstreamFault} that says what X says when it refuses the request
   */
  Mono<JsonAnswer> ask(String bucket, RequestWriter.Ask ask) {
    return Mono.fromCallable(() -> readable(call(RequestWriter.write(ask))))
        .flatMap(call -> api.ask(call, bucket + "\n" + credential.counted(), XApi::accepted));
  }

  /**
   * Says something.
   *
   * @return fails with {@link ReplyRefused} when X understands it and does not take it, and with
   *     {@link Unauthorized} when it takes nothing from whoever says it
   */
  Mono<JsonAnswer> say(String bucket, RequestWriter.Ask ask) {
    return Mono.fromCallable(() -> readable(call(RequestWriter.write(ask))).reading(FORBIDDEN))
        .flatMap(call -> api.ask(call, bucket + "\n" + credential.counted(), XApi::taken));
  }

  private static JsonAnswer taken(JsonAnswer answer) {
    int status = answer.http().status();
    if (status == BAD_REQUEST || status == NOT_PAID || status == FORBIDDEN) {
      JsonNode body = answer.object();
      String reason = "X does not take the answer: " + reason(body);
      String type = body.path("type").asString("");
      throw status == FORBIDDEN && NOT_ALLOWED.contains(type.substring(type.lastIndexOf('/') + 1))
          ? new Unauthorized(reason)
          : new ReplyRefused(reason);
    }
    return answer;
  }

  private HttpCall call(RequestWriter.Written written) {
    URI address = URI.create(base + "/" + written.target());
    String authorization = credential.header(written.method(), address.toString());
    String json = written.json();
    HttpCall call =
        json == null
            ? HttpCall.get(address)
            : new HttpCall(
                written.method(),
                address,
                Map.of("Content-Type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8),
                HttpCall.DEFAULT_MAX_BYTES);
    return call.header("Authorization", authorization);
  }

  private static JsonAnswer accepted(JsonAnswer answer) {
    int status = answer.http().status();
    if (status == BAD_REQUEST || status == NOT_PAID) {
      throw new UpstreamFault("X refuses the request: " + reason(answer.object()), status);
    }
    return answer;
  }

  /** X says in words what is wrong with a request, or that the account of its owner is empty. */
  private static HttpCall readable(HttpCall call) {
    return call.reading(BAD_REQUEST).reading(NOT_PAID);
  }

  /** Whether a request was refused for what stands in it. */
  static boolean isRefused(Throwable error) {
    return error instanceof UpstreamFault fault
        && fault.status() != null
        && fault.status() == BAD_REQUEST;
  }

  /** What X says is wrong: the first thing that it names, or all of it in general. */
  static String reason(JsonNode answer) {
    String first = null;
    for (JsonNode error : ChannelJson.list(answer, "errors")) {
      first = first == null ? said(error, "message", "detail", "title") : first;
    }
    String reason = first == null ? said(answer, "detail", "title") : first;
    return reason == null ? "it does not say why" : reason;
  }

  private static @Nullable String said(JsonNode node, String... names) {
    for (String name : names) {
      String said = ChannelJson.line(node, name);
      if (said != null) {
        return said.length() <= MAX_REASON ? said : said.substring(0, MAX_REASON) + "…";
      }
    }
    return null;
  }
}
