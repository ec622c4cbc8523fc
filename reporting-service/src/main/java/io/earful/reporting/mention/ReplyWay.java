package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mention can be answered now: what its channel takes, through a source that can send it.
 *
 * @param capability whether at all, and where the answer would be seen
 * @param deadline the channel takes no answer after this
 * @param maxLength longest answer, in {@code countUnit}s
 * @param countUnit what the channel counts; code points where it is not said
 * @param via id of the source through which an answer would go
 * @param attachments which files an answer may have; absent when none
 * @param ticket goes with a file that is uploaded for an answer, as its query parameter; absent
 *     when it cannot be answered
 * @param whyNot why nothing can be sent though the channel takes answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplyWay(
    ReplyCapability capability,
    @Nullable Instant deadline,
    @Nullable Integer maxLength,
    @Nullable CountUnit countUnit,
    @Nullable String via,
    @Nullable AttachmentLimits attachments,
    @Nullable String ticket,
    @Nullable WhyNot whyNot) {

  /**
   * What is in the way.
   *
   * @param reason for programs, as answers that failed have it
   * @param detail for people
   * @param sourceId the source that would have to be mended; absent when no source found it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WhyNot(ReplyFailure reason, String detail, @Nullable String sourceId) {}

  static ReplyWay through(
      ReplyOptions options, @Nullable String via, @Nullable AttachmentLimits attachments) {
    return new ReplyWay(
        options.capability(),
        options.deadline(),
        options.maxLength(),
        options.countUnit(),
        via,
        attachments,
        null,
        null);
  }

  static ReplyWay closed(WhyNot whyNot) {
    return new ReplyWay(ReplyCapability.NONE, null, null, null, null, null, null, whyNot);
  }

  /** The same with the ticket of whoever asks. */
  ReplyWay with(String ofCaller) {
    return capability == ReplyCapability.NONE
        ? this
        : new ReplyWay(
            capability, deadline, maxLength, countUnit, via, attachments, ofCaller, whyNot);
  }
}
