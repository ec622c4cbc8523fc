package io.earful.reporting.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.reporting.query.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query finds among stored mentions.
 *
 * @param matched mentions that it finds
 * @param from nothing older than this was looked at
 * @param complete whether all were counted; if not, it finds more than {@code matched}
 * @param stoppedBy {@code count} after 5,000 that had to be read, {@code time} after three seconds
 * @param languages the same by language, the most frequent first
 * @param channels the same by channel, the most frequent first
 * @param examples up to 20 of those found, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BrandPreview(
    long matched,
    Instant from,
    boolean complete,
    @Nullable String stoppedBy,
    List<Part> languages,
    List<Part> channels,
    List<Example> examples) {

  /**
   * Of one language or channel.
   *
   * @param id of the channel, or the language
   */
  record Part(String id, long matched) {}

  /**
   * A mention that the query finds.
   *
   * @param id of the mention
   * @param text its beginning
   * @param titlePlaces what was found in the title
   * @param places what was found in the text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Example(
      String id,
      String channel,
      String language,
      Instant publishedAt,
      @Nullable String title,
      String text,
      List<Place> titlePlaces,
      List<Place> places) {}
}
