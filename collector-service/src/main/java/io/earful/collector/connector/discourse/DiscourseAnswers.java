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
          HttpCall call = Answering.json(settings.newPost(), fields(reply)).header("Api-Key", key);
          String user = settings.userName();
          return Answering.send(
                  api,
                  user == null ? call : call.header("Api-Username", user),
                  key,
                  DiscourseAnswers::said)
              .map(answer -> named(answer, settings, now))
              .onErrorMap(Answering::unnamed);
        });
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

  private static @Nullable String said(JsonAnswer answer) {
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
