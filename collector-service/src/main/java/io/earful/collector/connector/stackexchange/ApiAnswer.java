package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.Allowance;
import io.earful.collector.limit.RetryDelay;
import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the API, in the wrapper that all of them have. What went wrong is told in it, too,
 * whatever it was: the status is 400 then.
 *
 * @param body the wrapper
 * @param allowance what it says of further requests
 */
record ApiAnswer(JsonNode body, Allowance allowance) {

  /** The status of every error; what kind it is stands inside. */
  static final int ERROR_STATUS = 400;

  /** When the API refuses without saying for how long; its bans last up to some minutes. */
  private static final Duration UNSAID = Duration.ofMinutes(5);

  private static final int BAD_PARAMETER = 400;
  private static final int THROTTLED = 502;

  /**
   * A parameter, a number of which there is no post, what a site does not let an account write, and
   * what was written before: writing it again changes nothing.
   */
  private static final Set<Integer> REFUSED = Set.of(BAD_PARAMETER, 404, 407, 409);

  private static final Set<Integer> NOT_ALLOWED = Set.of(401, 402, 403, 405, 406);
  private static final Pattern SECONDS = Pattern.compile("\\bin (\\d{1,9}) seconds?\\b");
  private static final int MAX_MESSAGE = 200;

  /**
   * @param secrets are not repeated in a failure
   * @throws ConnectorFailure when it is no answer, or one that tells of an error
   */
  static ApiAnswer read(JsonAnswer answer, @Nullable String... secrets) {
    return read(answer, false, secrets);
  }

  /**
   * The same for what was to be written.
   *
   * @throws ReplyRefused when the API understood it and does not take it
   */
  static ApiAnswer written(JsonAnswer answer, @Nullable String... secrets) {
    return read(answer, true, secrets);
  }

  private static ApiAnswer read(JsonAnswer answer, boolean write, @Nullable String[] secrets) {
    JsonNode body = answer.object();
    if (body.hasNonNull("error_id")) {
      throw failure(body, write, secrets);
    }
    if (answer.http().status() == ERROR_STATUS) {
      throw new UpstreamFault("the API refused the request without saying why", ERROR_STATUS);
    }
    return new ApiAnswer(body, answer.allowance());
  }

  private static ConnectorFailure failure(
      JsonNode body, boolean write, @Nullable String[] secrets) {
    Long number = ChannelJson.number(body, "error_id");
    int id = number == null ? 0 : (int) Math.min(Math.max(number, 0), Integer.MAX_VALUE);
    String message = String.valueOf(ChannelJson.line(body, "error_message"));
    if (id == THROTTLED) {
      return new RateLimited(delay(message));
    }
    String said =
        "the API answered error %d (%s): %s"
            .formatted(
                id,
                shown(String.valueOf(ChannelJson.line(body, "error_name")), secrets),
                shown(message, secrets));
    boolean aboutTheKey = id == BAD_PARAMETER && message.startsWith("`key`");
    if (NOT_ALLOWED.contains(id) || aboutTheKey) {
      return new Unauthorized(said);
    }
    return write && REFUSED.contains(id) ? new ReplyRefused(said) : new UpstreamFault(said);
  }

  private static Duration delay(String message) {
    Matcher seconds = SECONDS.matcher(message);
    return seconds.find() ? RetryDelay.seconds(Long.parseLong(seconds.group(1))) : UNSAID;
  }

  private static String shown(String text, @Nullable String[] secrets) {
    String without = text;
    for (String secret : secrets) {
      without = secret == null ? without : without.replace(secret, "\u2022\u2022\u2022");
    }
    return CodePoints.truncate(without, MAX_MESSAGE);
  }

  /**
   * @throws UpstreamFault when there is no list of them
   */
  JsonNode items() {
    return ChannelJson.requiredList(body, "items");
  }

  boolean hasMore() {
    return body.path("has_more").asBoolean(false);
  }
}
