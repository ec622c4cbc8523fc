package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.ReplyFailure;
import io.earful.reporting.mention.MentionItem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of an outward event of an answer: what filters need, and no words.
 *
 * @param id the answer's id in the API
 * @param mentionId the mention's id in the API
 * @param brandIds brands for which the mention was found
 * @param reason why it was given up; only of what failed
 * @param url page of the answer, where it has one; only of what was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutwardReply(
    UUID id,
    String mentionId,
    String channel,
    List<String> brandIds,
    ReplyState state,
    @Nullable ReplyFailure reason,
    @Nullable String url) {

  static OutwardReply of(Reply reply, MentionItem mention) {
    return new OutwardReply(
        reply.id(),
        mention.id(),
        mention.channel(),
        mention.brandIds(),
        reply.state(),
        reply.failure(),
        reply.url());
  }
}
