package io.earful.collector.pull;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.HttpCall;
import io.earful.connector.MalformedItem;
import io.earful.connector.ReplyRefused;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sends answers to channels with an API of JSON, and tells refusals from faults. */
public final class Answering {

  /** Statuses by which APIs say that they understood a request and do not do it. */
  private static final List<Integer> REFUSALS = List.of(400, 404, 409, 410, 413, 422);

  private static final int FIRST_REFUSAL = 400;
  private static final int MAX_SAID = 200;

  private Answering() {}

  /**
   * Numbers mean something else at another place: a source that was set up anew does not answer
   * what it found at the former one.
   *
   * @param there the key that the mention has where the source asks now
   * @throws ReplyRefused when that is another one
   */
  public static void requireSame(Mention mention, MentionKey there) {
    if (!mention.key().equals(there)) {
      throw new ReplyRefused("the mention is of another place than the source asks now");
    }
  }

  /** A request with a form. */
  public static HttpCall form(URI to, Map<String, String> fields) {
    return form(to, fields, "", List.of());
  }

  /** A request with a form that has one field several times. */
  public static HttpCall form(
      URI to, Map<String, String> fields, String repeated, List<String> values) {
    String body =
        Stream.concat(
                fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())),
                values.stream().map(value -> encoded(repeated) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return post(to, "application/x-www-form-urlencoded", body);
  }

  /** A request with JSON. */
  public static HttpCall json(URI to, Map<String, ?> members) {
    return post(to, "application/json", ChannelJson.mapper().writeValueAsString(members));
  }

  private static HttpCall post(URI to, String type, String body) {
    return new HttpCall(
        "POST",
        to,
        Map.of("Content-Type", type),
        body.getBytes(StandardCharsets.UTF_8),
        HttpCall.DEFAULT_MAX_BYTES);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * Sends it.
   *
   * @param credential by which the channel counts requests
   * @param said reads the channel's own words out of a refusal; null when there are none. Where it
   *     knows the refusal for something else, it fails with that
   * @return what the channel said to an answer that it took; fails with {@link ReplyRefused} when
   *     it did not
   */
  public static Mono<JsonAnswer> send(
      JsonApi api,
      HttpCall call,
      @Nullable String credential,
      Function<JsonAnswer, @Nullable String> said) {
    HttpCall reading = call;
    for (int status : REFUSALS) {
      reading = reading.reading(status);
    }
    return api.ask(reading, credential, answer -> taken(answer, said));
  }

  private static JsonAnswer taken(JsonAnswer answer, Function<JsonAnswer, @Nullable String> said) {
    int status = answer.http().status();
    if (status < FIRST_REFUSAL) {
      return answer;
    }
    String words = said.apply(answer);
    String line = words == null ? "" : PlainText.normalizeLine(words);
    throw new ReplyRefused(
        "%s does not take it (%d)%s"
            .formatted(
                answer.http().uri().getHost(),
                status,
                line.isEmpty() ? "" : ": " + CodePoints.truncate(line, MAX_SAID)));
  }

  /** A fault that came while something was looked up, before the answer was sent. */
  public static Throwable unsent(Throwable error) {
    return error instanceof UpstreamFault fault
        ? UpstreamFault.unsent(String.valueOf(fault.getMessage()), fault)
        : error;
  }

  /** What a channel took and did not name can be anything: whether it is there is not known. */
  public static Throwable unnamed(Throwable error) {
    return error instanceof MalformedItem item
        ? new UpstreamFault("it took the answer without naming it: " + item.getMessage(), item)
        : error;
  }
}
