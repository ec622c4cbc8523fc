package io.earful.collector.connector.wordpress;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.Answering;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers comments with comments of the user whose application password a source has
 * (https://developer.wordpress.org/rest-api/reference/comments/#create-a-comment). The comment is
 * looked up first: the site would take an answer to one that is gone.
 *
 * @param api the way there
 * @param channel the connector that answers
 */
record WordpressAnswers(JsonApi api, ConnectorDescriptor channel) {

  /** A site takes a comment of one user every 15 seconds. */
  private static final Duration FLOOD = Duration.ofSeconds(20);

  private static final int FORBIDDEN = 403;

  static final String NO_USER =
      "answering needs a user of the site and an application password in the source";

  Mono<SentReply> reply(SourceView source, OutgoingReply reply, Instant now) {
    return Mono.defer(
        () -> {
          WordpressSettings settings = WordpressSettings.of(source);
          String authorization = settings.authorization();
          if (authorization == null) {
            return Mono.error(new Unauthorized(NO_USER));
          }
          Answering.requireSame(
              reply.to(), MentionKey.of(channel.id(), settings.authority(), reply.to().nativeId()));
          WordpressSite site = new WordpressSite(api, settings, false);
          return post(site, reply)
              .onErrorMap(Answering::unsent)
              .flatMap(post -> send(site, settings, authorization, post, reply, now));
        });
  }

  /** Number of the post below which the comment stands. */
  private static Mono<Long> post(WordpressSite site, OutgoingReply reply) {
    return site.find("comments", "include=" + number(reply) + "&_fields=id,post")
        .map(
            rows -> {
              Long post = ChannelJson.number(rows.list().path(0), "post");
              if (post == null) {
                throw new ReplyRefused("the site does not show the comment any more");
              }
              return post;
            });
  }

  private static long number(OutgoingReply reply) {
    String id = reply.to().nativeId();
    if (!id.matches("[0-9]{1,18}")) {
      throw new ReplyRefused("the comment has no number by which it could be answered");
    }
    return Long.parseLong(id);
  }

  private Mono<SentReply> send(
      WordpressSite site,
      WordpressSettings settings,
      String authorization,
      long post,
      OutgoingReply reply,
      Instant now) {
    Map<String, Object> comment = new LinkedHashMap<>();
    comment.put("post", post);
    comment.put("parent", number(reply));
    comment.put("content", markup(reply.text()));
    HttpCall call =
        Answering.json(settings.address(site.plain(), "comments", "_fields=id,link"), comment)
            .header("Authorization", authorization)
            .reading(FORBIDDEN);
    return Answering.send(api, call, authorization, WordpressAnswers::said)
        .map(answer -> named(answer, settings, now));
  }

  /** The site takes mark-up; what people write is none. */
  private static String markup(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static @Nullable String said(JsonAnswer answer) {
    JsonNode body = body(answer);
    String code = String.valueOf(ChannelJson.line(body, "code"));
    if (code.equals("comment_flood")) {
      throw new RateLimited(FLOOD);
    }
    if (code.equals("rest_cannot_create") || code.equals("rest_forbidden")) {
      throw new Unauthorized("the user may not comment there (" + code + ")");
    }
    return code + ": " + ChannelJson.line(body, "message");
  }

  private static JsonNode body(JsonAnswer answer) {
    try {
      return answer.object();
    } catch (UpstreamFault | JacksonException e) {
      throw new UpstreamFault(
          "expected JSON with a %d".formatted(answer.http().status()), answer.http().status());
    }
  }

  private SentReply named(JsonAnswer answer, WordpressSettings settings, Instant now) {
    JsonNode comment = answer.object();
    Long id = ChannelJson.number(comment, "id");
    if (id == null || id <= 0) {
      throw new UpstreamFault("it took the answer without naming it");
    }
    return new SentReply(
        CommentMentions.key(channel, settings, id.toString()),
        Comment.address(comment, "link"),
        now.truncatedTo(ChronoUnit.SECONDS));
  }
}
