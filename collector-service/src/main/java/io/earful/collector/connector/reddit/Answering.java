package io.earful.collector.connector.reddit;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.RetryDelay;
import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Says something below a post or a comment (https://www.reddit.com/dev/api#POST_api_comment). What
 * went wrong stands in an answer of status 200.
 */
final class Answering {

  /** Longest comment, in code points; some subreddits allow less. */
  static final int MOST = 10_000;

  private static final Set<String> NOT_SIGNED_IN = Set.of("USER_REQUIRED", "INVALID_USER");
  private static final String NO_ACCOUNT =
      "answers are an account's; give the source a refresh token of it, or its name and password";

  private static final String TOO_OFTEN = "RATELIMIT";
  private static final Pattern DELAY =
      Pattern.compile("\\bin (an?|\\d{1,4}) (millisecond|second|minute|hour)s?\\b");
  private static final int MAX_SHOWN = 200;

  private final RedditApi api;
  private final ConnectorDescriptor channel;

  Answering(RedditApi api, ConnectorDescriptor channel) {
    this.api = api;
    this.channel = channel;
  }

  Mono<SentReply> reply(RedditSettings settings, OutgoingReply reply) {
    Login login = settings.login();
    String name = reply.to().nativeId();
    if (lacking(login) != null) {
      return Mono.error(new Unauthorized(NO_ACCOUNT));
    }
    if (!Thing.isName(name)) {
      return Mono.error(new ReplyRefused("\"" + name + "\" names neither a post nor a comment"));
    }
    return api.post(settings, settings.comment(), form(name, reply.text()))
        .map(answer -> sent(name, answer));
  }

  private static String form(String name, String text) {
    return "api_type=json&thing_id="
        + name
        + "&text="
        + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private SentReply sent(String to, JsonAnswer answer) {
    JsonNode json = answer.object().path("json");
    if (!json.isObject()) {
      throw new UpstreamFault("the answer does not say whether the comment was taken");
    }
    for (JsonNode error : ChannelJson.list(json, "errors")) {
      throw failure(json, error);
    }
    for (JsonNode item : ChannelJson.list(json.path("data"), "things")) {
      Thing thing = thing(item, answer.at());
      if (thing != null && thing.isComment() && to.equals(thing.place().parent())) {
        return new SentReply(
            ThingMentions.key(channel, thing.name()),
            ThingMentions.page(thing),
            Instant.ofEpochSecond(thing.at()));
      }
    }
    throw new UpstreamFault("the answer does not show the comment that was sent");
  }

  private static @Nullable Thing thing(JsonNode item, Instant now) {
    try {
      return Thing.of(item, RedditWalk.latest(now));
    } catch (MalformedItem e) {
      return null;
    }
  }

  /** An error is a list: its name, what it means, and the field that it is about. */
  private static RuntimeException failure(JsonNode json, JsonNode error) {
    String code = error.path(0).asString("").toUpperCase(Locale.ROOT);
    String words = error.path(1).asString("");
    if (code.equals(TOO_OFTEN)) {
      return new RateLimited(delay(json, words));
    }
    List<String> said = new ArrayList<>(List.of(code, words));
    said.removeIf(String::isBlank);
    String shown = CodePoints.truncate(String.join(": ", said), MAX_SHOWN);
    return NOT_SIGNED_IN.contains(code)
        ? new Unauthorized("Reddit does not know who answers (" + shown + ")")
        : new ReplyRefused("Reddit does not take it (" + shown + ")");
  }

  /** A number of seconds where it is given, else what the words say, rounded up. */
  private static Duration delay(JsonNode json, String words) {
    JsonNode seconds = json.path("ratelimit");
    if (seconds.isNumber() && seconds.asDouble() > 0) {
      return RetryDelay.seconds((long) Math.ceil(Math.min(seconds.asDouble(), 1e9)));
    }
    Matcher delay = DELAY.matcher(words.toLowerCase(Locale.ROOT));
    if (!delay.find()) {
      return RetryDelay.UNSAID;
    }
    long count = delay.group(1).startsWith("a") ? 1 : Long.parseLong(delay.group(1));
    return switch (delay.group(2)) {
      case "hour" -> RetryDelay.seconds(3600 * (count + 1));
      // nine minutes and fifty seconds are told as nine minutes
      case "minute" -> RetryDelay.seconds(60 * (count + 1));
      case "second" -> RetryDelay.seconds(count + 1);
      default -> RetryDelay.seconds(1);
    };
  }

  /** Why no answer can go through a source; null when one can. */
  static @Nullable String lacking(@Nullable Login login) {
    return login != null && login.account() ? null : NO_ACCOUNT;
  }
}
