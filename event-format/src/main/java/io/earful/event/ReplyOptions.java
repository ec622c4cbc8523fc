package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mention can be answered.
 *
 * @param capability whether at all, and where the answer would be seen
 * @param deadline the channel takes no answer after this
 * @param maxLength longest answer, in {@code countUnit}s
 * @param countUnit what the channel counts; code points where it is not said
 * @param via id of the source through which an answer would go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplyOptions(
    ReplyCapability capability,
    @Nullable Instant deadline,
    @Nullable Integer maxLength,
    @Nullable CountUnit countUnit,
    @Nullable String via) {

  /** The channel takes no answers. */
  public static final ReplyOptions NONE = of(ReplyCapability.NONE);

  /** Where an answer would be seen; how long it may be is the channel's to say. */
  public static ReplyOptions of(ReplyCapability capability) {
    return new ReplyOptions(capability, null, null, null, null);
  }
}
