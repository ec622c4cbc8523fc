package io.earful.collector.connector.mastodon;

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
import io.earful.event.Moderation;
import io.earful.event.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Answers posts with posts of the account whose token a source has
 * (https://docs.joinmastodon.org/methods/statuses/#create). An answer names whom it answers, is
 * seen by no more people than what it answers, and stands behind the same warning.
 *
 * @param api the way there
 * @param channel the connector that answers
 */
record MastodonAnswers(JsonApi api, ConnectorDescriptor channel) {

  static final String NO_TOKEN =
      "answering needs an access token with write:statuses in the source";

  private static final Function<JsonAnswer, @Nullable String> SAID = MastodonAnswers::said;

  Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(() -> send(MastodonSettings.of(source), reply));
  }

  private Mono<SentReply> send(MastodonSettings settings, OutgoingReply reply) {
    String token = settings.token();
    if (token == null) {
      return Mono.error(new Unauthorized(NO_TOKEN));
    }
    Map<String, String> fields = fields(settings, reply);
    return new MastodonMedia(api, settings, token)
        .upload(reply.files())
        .flatMap(
            media ->
                Answering.send(api, post(settings, token, reply, fields, media), token, SAID)
                    .map(answer -> named(answer, settings))
                    .onErrorMap(Answering::unnamed));
  }

  private static HttpCall post(
      MastodonSettings settings,
      String token,
      OutgoingReply reply,
      Map<String, String> fields,
      List<String> media) {
    return Answering.form(settings.statuses(), fields, "media_ids[]", media)
        .header("Authorization", "Bearer " + token)
        .header("Idempotency-Key", reply.id());
  }

  private Map<String, String> fields(MastodonSettings settings, OutgoingReply reply) {
    Mention to = reply.to();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("status", addressed(to, reply.text()));
    fields.put("in_reply_to_id", number(settings, to));
    fields.put("visibility", visibility(to.visibility(), reply.visibility()));
    Moderation moderation = to.moderation();
    String warning = moderation == null ? null : moderation.contentWarning();
    if (warning != null) {
      fields.put("spoiler_text", warning);
    }
    return fields;
  }

  /** A post's number counts on the server alone that gave it. */
  private String number(MastodonSettings settings, Mention to) {
    Map<?, ?> ext = to.ext().get(channel.id()) instanceof Map<?, ?> given ? given : Map.of();
    Object id = settings.host().equals(ext.get("server")) ? ext.get("id") : null;
    if (!(id instanceof String number)) {
      throw new ReplyRefused(
          "the post was read on another server than %s, which knows it by another number"
              .formatted(settings.host()));
    }
    return number;
  }

  private static String addressed(Mention to, String text) {
    String handle = to.author().handle();
    boolean named =
        handle == null
            || text.toLowerCase(Locale.ROOT).startsWith("@" + handle.toLowerCase(Locale.ROOT));
    return named ? text : "@" + handle + " " + text;
  }

  /** An answer in public is as public as what it answers. */
  private static String visibility(Visibility asked, Visibility wanted) {
    if (wanted == Visibility.PRIVATE || asked == Visibility.PRIVATE) {
      return "direct";
    }
    return asked == Visibility.UNLISTED || wanted == Visibility.UNLISTED ? "unlisted" : "public";
  }

  static @Nullable String said(JsonAnswer answer) {
    try {
      return ChannelJson.line(answer.object(), "error");
    } catch (UpstreamFault | JacksonException e) {
      return null;
    }
  }

  private SentReply named(JsonAnswer answer, MastodonSettings settings) {
    Status status = Status.of(answer.object(), settings.host());
    return new SentReply(StatusMentions.key(channel, status.uri()), status.page(), status.at());
  }
}
