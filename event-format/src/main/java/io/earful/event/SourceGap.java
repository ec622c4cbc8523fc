package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of which a source saw nothing, or not all; told when it is noticed, once more when it
 * ends, and again when it turns out to be longer.
 *
 * @param id id of the gap
 * @param sourceId the source
 * @param channel its channel
 * @param brandIds brands it is read for; empty for all
 * @param since the last complete reading before
 * @param until the next one; null while it lasts
 * @param kind one word for programs: how the reading failed, {@code paused}, or why the channel was
 *     not seen whole
 * @param loss what it costs: none, possible, certain, unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceGap(
    String id,
    String sourceId,
    String channel,
    List<String> brandIds,
    Instant since,
    @Nullable Instant until,
    String kind,
    String loss) {

  /** Where gaps are told from. */
  public static final String SOURCE = "/sources/";

  public SourceGap {
    brandIds = Lists.orEmpty(brandIds);
  }

  /** Its event: one when it is noticed, another when it ends. */
  public CloudEvent<SourceGap> event(Instant at) {
    return event(at, until == null ? "open" : "closed");
  }

  /** Its event when it turned out to be longer than it was told before. */
  public CloudEvent<SourceGap> longer(Instant at) {
    Instant end = until == null ? at : until;
    return event(at, since.getEpochSecond() + "-" + end.getEpochSecond());
  }

  private CloudEvent<SourceGap> event(Instant at, String state) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        "gap-" + id + "-" + state,
        SOURCE + sourceId,
        EventTypes.SOURCE_GAP,
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
