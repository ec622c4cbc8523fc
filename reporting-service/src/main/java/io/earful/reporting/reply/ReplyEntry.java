package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.ReplyFailure;
import io.earful.event.Visibility;
import io.earful.reporting.mention.MentionId;
import io.earful.reporting.mention.PersonalDataMask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the API gives it; what is not known is left out.
 *
 * @param mentionId the mention that is answered
 * @param sourceId the source through which it goes
 * @param text what it says
 * @param visibility who sees it: public or private
 * @param state how far it is
 * @param requestedBy id of the user or key
 * @param sentAt when the channel took it
 * @param sentKey key of the answer at the channel; what is collected under it is this answer
 * @param url its page, where it has one
 * @param reason why it was given up, for programs
 * @param detail why it was given up, for people
 * @param updatedAt when its state last changed
 * @param attachments its files; absent when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyEntry(
    UUID id,
    String mentionId,
    String sourceId,
    String text,
    Visibility visibility,
    ReplyState state,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant sentAt,
    @Nullable String sentKey,
    @Nullable String url,
    @Nullable ReplyFailure reason,
    @Nullable String detail,
    Instant updatedAt,
    @Nullable List<ReplyFile> attachments) {

  /**
   * @param language of the mention
   * @param address what becomes of the addresses of its files for whoever asks
   */
  static ReplyEntry of(
      Reply reply, PersonalDataMask mask, String language, UnaryOperator<String> address) {
    return new ReplyEntry(
        reply.id(),
        MentionId.text(reply.mentionId()),
        reply.sourceId(),
        mask.show(reply.text(), language),
        reply.visibility(),
        reply.state(),
        reply.requestedBy(),
        reply.requestedAt(),
        reply.sentAt(),
        reply.sentKey(),
        reply.url(),
        reply.failure(),
        reply.failureDetail(),
        reply.updatedAt(),
        reply.attachments().isEmpty()
            ? null
            : reply.attachments().stream()
                .map(file -> ReplyFile.of(file, mask, language, address))
                .toList());
  }
}
