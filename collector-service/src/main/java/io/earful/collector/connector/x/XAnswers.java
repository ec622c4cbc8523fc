package io.earful.collector.connector.x;

import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.UpstreamFault;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Says what others are answered.
 *
 * @param api as the account that answers
 */
record XAnswers(XApi api, ConnectorDescriptor channel, Clock clock) {

  private static final String BUCKET = "answers";

  Mono<SentReply> send(OutgoingReply reply) {
    String version = XMentions.version(channel, reply.to());
    Long to = version == null ? null : XIds.number(version);
    return to == null
        ? Mono.error(() -> new ReplyRefused("what is to be answered is no post of X"))
        : api.say(BUCKET, answer(to, reply.text())).map(this::sent);
  }

  private static RequestWriter.Ask answer(Long to, String text) {
    return v2 ->
        v2.createTweet(null, null, null, null, null, null, null, null, null, to, null, text);
  }

  private SentReply sent(JsonAnswer answer) {
    String id = XIds.of(answer.object().path("data"), "id");
    if (id == null) {
      throw new UpstreamFault("X took the answer and does not say as what");
    }
    Instant at = XIds.time(id);
    return new SentReply(
        XMentions.key(channel, id), XMentions.page(id), at == null ? clock.instant() : at);
  }
}
