package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mention is gone at its channel: its text and author are erased everywhere, its key's hash stays
 * so that a later poll does not bring it back.
 *
 * @param key key of the mention
 * @param channel channel id
 * @param deletedAt when it went, or when that was noticed
 * @param reason why
 * @param formerKind what it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MentionDeleted(
    String key,
    String channel,
    Instant deletedAt,
    DeletionReason reason,
    @Nullable MentionKind formerKind) {}
