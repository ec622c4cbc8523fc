package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files an answer may have.
 *
 * @param maxCount how many of them
 * @param maxBytes largest file
 * @param maxTotalBytes all of them together
 * @param mediaTypes types that are taken; none named when every type is taken that Earful takes
 * @param maxDescription longest description of a file for those who cannot see it, in code points;
 *     null when the channel takes none
 * @param maxLength longest text of an answer with files, in the unit in which its channel counts;
 *     null when it is as long as any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttachmentLimits(
    int maxCount,
    long maxBytes,
    long maxTotalBytes,
    List<String> mediaTypes,
    @Nullable Integer maxDescription,
    @Nullable Integer maxLength) {

  /** Most files of an answer on any channel. */
  public static final int MOST = 10;

  /** Largest file on any channel. */
  public static final long MOST_BYTES = 10L * 1024 * 1024;

  /** Largest answer's files together on any channel. */
  public static final long MOST_TOTAL_BYTES = 20L * 1024 * 1024;

  /** Longest description on any channel, in code points. */
  public static final int MOST_DESCRIPTION = 2_000;

  /** No channel's limits are beyond those of Earful. */
  public AttachmentLimits {
    maxCount = Math.min(maxCount, MOST);
    maxBytes = Math.min(maxBytes, MOST_BYTES);
    maxTotalBytes = Math.min(maxTotalBytes, MOST_TOTAL_BYTES);
    mediaTypes = mediaTypes == null ? List.of() : List.copyOf(mediaTypes);
    maxDescription =
        maxDescription == null ? null : Integer.valueOf(Math.min(maxDescription, MOST_DESCRIPTION));
  }

  /** Whether the channel takes files of a type. */
  public boolean takes(String mediaType) {
    return mediaTypes.isEmpty() || mediaTypes.contains(mediaType);
  }
}
