package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
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
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Answers posts with comments of the account whose token a source has
 * (https://api.stackexchange.com/docs/create-comment). A comment is answered below the post that it
 * is about: comments have none of their own.
 *
 * @param api the way there
 * @param channel the connector that answers
 */
record StackexchangeAnswers(JsonApi api, ConnectorDescriptor channel) {

  private static final String LACKING =
      "comments are an account's; give the source an access token of one (accessToken, with the scope"
          + " write_access) and the key of the application that it is for";

  /** Questions and answers share one row of numbers. */
  private static final Pattern POST = Pattern.compile("[1-9][0-9]{0,17}");

  /** Why no answer can go through a source; null when one can. */
  static @Nullable String lacking(SourceView source) {
    Map<String, String> credentials = source.credentials();
    return credentials.containsKey("accessToken") && credentials.containsKey("key")
        ? null
        : LACKING;
  }

  Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    String token = source.credentials().get("accessToken");
    String key = source.credentials().get("key");
    if (token == null || key == null) {
      return Mono.error(new Unauthorized(LACKING));
    }
    StackexchangeSettings settings = StackexchangeSettings.of(source);
    Answering.requireSame(
        reply.to(), MentionKey.of(channel.id(), settings.shortSite(), reply.to().nativeId()));
    String post = post(reply.to());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("site", settings.site());
    form.put("body", reply.text());
    form.put("key", key);
    form.put("access_token", token);
    HttpCall call = Answering.form(settings.comments(post), form).reading(ApiAnswer.ERROR_STATUS);
    return api.ask(call, token, answer -> sent(settings, reply.to(), post, answer, key, token));
  }

  /**
   * Number of the question or answer below which the comment will stand.
   *
   * @throws ReplyRefused when the mention names none
   */
  private static String post(Mention to) {
    String parent = to.conversation().parentKey();
    String comment = parent == null ? "" : parent.substring(parent.lastIndexOf(':') + 1);
    for (String id : new String[] {to.nativeId(), comment}) {
      Matcher post = POST.matcher(id);
      if (post.matches()) {
        return id;
      }
    }
    throw new ReplyRefused("the mention does not say the number of its question or answer");
  }

  private SentReply sent(
      StackexchangeSettings settings,
      Mention to,
      String post,
      JsonAnswer answer,
      String key,
      String token) {
    JsonNode comment = ApiAnswer.written(answer, key, token).items().path(0);
    Long id = ChannelJson.number(comment, "comment_id");
    if (id == null || id <= 0) {
      throw new UpstreamFault("it took the comment without naming it");
    }
    Long at = ChannelJson.number(comment, "creation_date");
    String page = to.conversation().url();
    return new SentReply(
        MentionKey.of(channel.id(), settings.shortSite(), Post.COMMENT + id),
        page == null ? null : page + "#comment" + id + "_" + post,
        at == null || at <= 0 ? answer.at() : Instant.ofEpochSecond(at));
  }
}
