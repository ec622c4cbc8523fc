package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of everything that crosses a process border: CloudEvents 1.0 in structured JSON,
 * with the attributes that Earful requires beyond the specification. No text, address, name or
 * handle stands in it: people may route and log it without opening the data.
 *
 * @param specversion always {@link #SPEC_VERSION}
 * @param id deterministic; {@code source} and {@code id} together are unique, an equal pair is the
 *     same event delivered again
 * @param source URI reference of the source, {@code /sources/<id>}
 * @param type one of {@link EventTypes}
 * @param subject what it is about; of a mention its key
 * @param time when it happened at the channel
 * @param datacontenttype always {@code application/json}
 * @param dataschema schema of the data
 * @param channel channel id
 * @param mentionkey key of the mention
 * @param partitionkey key by which order is kept: that of the conversation
 * @param collectedat when it was collected
 * @param timeprecision {@code collected} when the channel gave no time
 * @param traceparent W3C trace context
 * @param data what happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent<T>(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    @Nullable String dataschema,
    @Nullable String channel,
    @Nullable String mentionkey,
    @Nullable String partitionkey,
    @Nullable Instant collectedat,
    @Nullable String timeprecision,
    @Nullable String traceparent,
    T data) {

  public static final String SPEC_VERSION = "1.0";
  public static final String JSON = "application/json";

  /** The same envelope around other data. */
  public <R> CloudEvent<R> with(String newId, String newType, R newData) {
    return new CloudEvent<>(
        specversion,
        newId,
        source,
        newType,
        subject,
        time,
        datacontenttype,
        dataschema,
        channel,
        mentionkey,
        partitionkey,
        collectedat,
        timeprecision,
        traceparent,
        newData);
  }
}
