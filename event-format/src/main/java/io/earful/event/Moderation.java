package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the channel or the mail says of the kind of content.
 *
 * @param nsfw marked as not fit for work
 * @param spoiler marked as giving something away
 * @param contentWarning the warning shown before it
 * @param spamScore 0..1, the channel's own
 * @param autoReply an automatic answer (RFC 3834)
 * @param bounce a delivery report (RFC 3464)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Moderation(
    @Nullable Boolean nsfw,
    @Nullable Boolean spoiler,
    @Nullable String contentWarning,
    @Nullable Double spamScore,
    @Nullable Boolean autoReply,
    @Nullable Boolean bounce) {}
