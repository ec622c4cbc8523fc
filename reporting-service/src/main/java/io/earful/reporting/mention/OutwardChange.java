package io.earful.reporting.mention;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.MentionDeleted;
import io.earful.kit.log.LogEvent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visible change of a mention, to be told to the world.
 *
 * @param mentionId the mention
 * @param eventId id of the outward event
 * @param type type of the outward event
 * @param cause the inner event that made the change
 * @param data null when only the erased row knows it
 */
record OutwardChange(
    long mentionId,
    String eventId,
    String type,
    CloudEvent<?> cause,
    @Nullable OutwardMention data) {

  /** The same of a mention that is found for these brands. */
  OutwardChange foundFor(Collection<String> brandIds) {
    return data == null
        ? this
        : new OutwardChange(mentionId, eventId, type, cause, data.foundFor(brandIds));
  }

  /**
   * @param erased the rows that this batch erased, by id
   */
  LogEvent toLogEvent(Map<String, OutwardMention> erased) {
    String id = MentionId.text(mentionId);
    CloudEvent<OutwardMention> event =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            eventId,
            cause.source(),
            type,
            cause.subject(),
            cause.time(),
            CloudEvent.JSON,
            null,
            null,
            null,
            null,
            null,
            null,
            cause.traceparent(),
            data == null ? last(erased.get(id)) : data);
    return new LogEvent(id, type, EventCodec.json().writeValueAsString(event));
  }

  private OutwardMention last(@Nullable OutwardMention row) {
    if (row == null || !(cause.data() instanceof MentionDeleted deletion)) {
      throw new IllegalStateException("mention " + MentionId.text(mentionId) + " has no row");
    }
    return row.deleted(deletion.reason().toString());
  }
}
