package io.earful.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether answers can go through a source as it is set up now; told whenever that changes.
 *
 * @param sourceId the source
 * @param channel its channel
 * @param number counts what was told of the source: the highest is what holds
 * @param refusal why no answer can; null when one can
 * @param detail the same for people; null when one can
 * @param brandIds brands it is read for, empty for all; null where that is not told, as by releases
 *     that did not know it
 * @param attachments which files an answer may have; null when none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceAnswers(
    String sourceId,
    String channel,
    long number,
    @Nullable ReplyFailure refusal,
    @Nullable String detail,
    @Nullable List<String> brandIds,
    @Nullable AttachmentLimits attachments) {

  @JsonCreator
  public SourceAnswers {
    brandIds = brandIds == null ? null : List.copyOf(brandIds);
  }

  /** Of a source through which no files go. */
  public SourceAnswers(
      String sourceId,
      String channel,
      long number,
      @Nullable ReplyFailure refusal,
      @Nullable String detail,
      @Nullable List<String> brandIds) {
    this(sourceId, channel, number, refusal, detail, brandIds, null);
  }

  /** Its event: another one with each number. */
  public CloudEvent<SourceAnswers> event(Instant at) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        "answers-" + sourceId + "-" + number,
        SourceGap.SOURCE + sourceId,
        EventTypes.SOURCE_ANSWERS,
        sourceId,
        at,
        CloudEvent.JSON,
        null,
        channel,
        null,
        sourceId,
        null,
        null,
        null,
        this);
  }
}
