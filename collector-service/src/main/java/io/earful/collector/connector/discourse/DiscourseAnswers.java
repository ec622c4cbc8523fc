package io.earful.collector.connector.discourse;

import io.earful.collector.pull.Answering;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers posts with posts of the account whose API key a source has
 * (https://docs.discourse.org/#tag/Posts/operation/createTopicPostPM).
 *
 * @param api the way there
 * @param channel the connector that answers
 */
record DiscourseAnswers(JsonApi api, ConnectorDescriptor channel) {

  static final String NO_KEY = "answering needs an API key in the source";

  Mono<SentReply> reply(SourceView source, OutgoingReply reply, Instant now) {
    return Mono.defer(
        () -> {
          DiscourseSettings settings = DiscourseSettings.of(source);
          String key = settings.apiKey();
          if (key == null) {
            return Mono.error(new Unauthorized(NO_KEY));
          }
          Answering.requireSame(
              reply.to(),
              MentionKey.of(channel.id(), settings.authority(), "p" + reply.to().nativeId()));
          Map<String, Object> fields = fields(reply);
          return new DiscourseUploads(api, settings, key)
              .upload(reply.files())
              .flatMap(
                  files ->
                      send(Answering.json(settings.newPost(), with(fields, files)), settings, key)
                          .map(answer -> named(answer, settings, now))
                          .onErrorMap(Answering::unnamed));
        });
  }

  private Mono<JsonAnswer> send(HttpCall call, DiscourseSettings settings, String key) {
    return Answering.send(api, signed(call, settings, key), key, DiscourseAnswers::said);
  }

  static HttpCall signed(HttpCall call, DiscourseSettings settings, String key) {
    String user = settings.userName();
    HttpCall signed = call.header("Api-Key", key);
    return user == null ? signed : signed.header("Api-Username", user);
  }

  /** Files stand below the words, each in a line of its own. */
  private static Map<String, Object> with(Map<String, Object> fields, List<String> files) {
    if (files.isEmpty()) {
      return fields;
    }
    Map<String, Object> post = new LinkedHashMap<>(fields);
    post.put("raw", fields.get("raw") + "\n\n" + String.join("\n", files));
    return post;
  }

  private Map<String, Object> fields(OutgoingReply reply) {
    Map<String, Object> post = new LinkedHashMap<>();
    post.put("raw", Markdown.escaped(reply.text()));
    post.put("topic_id", place(reply, "topic"));
    post.put("reply_to_post_number", place(reply, "number"));
    return post;
  }

  private long place(OutgoingReply reply, String name) {
    Object place =
        reply.to().ext().get(channel.id()) instanceof Map<?, ?> ext ? ext.get(name) : null;
    if (!(place instanceof Number number)) {
      throw new ReplyRefused("the post does not say where it stands");
    }
    return number.longValue();
  }

  static @Nullable String said(JsonAnswer answer) {
    try {
      JsonNode errors = answer.object().path("errors");
      return errors.isArray() ? errors.path(0).asString(null) : null;
    } catch (UpstreamFault | JacksonException e) {
      return null;
    }
  }

  private SentReply named(JsonAnswer answer, DiscourseSettings settings, Instant now) {
    JsonNode body = answer.object();
    if (body.path("action").asString("").equals("enqueued")) {
      // it has no number before a moderator lets it pass, and is a post of ours like any other then
      String waiting = "pending-" + body.path("pending_post").path("id").asLong(0);
      return new SentReply(
          MentionKey.of(channel.id(), settings.authority(), waiting),
          null,
          now.truncatedTo(ChronoUnit.SECONDS));
    }
    Post post = Post.of(body);
    if (post == null) {
      throw new UpstreamFault("it took the answer and named something else");
    }
    return new SentReply(
        PostMentions.key(channel, settings, post.id()),
        settings.site() + "/t/" + post.topic() + "/" + post.number(),
        post.at());
  }
}
