package io.earful.reporting.reason;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft finds among stored mentions.
 *
 * @param matched mentions that it finds
 * @param looked mentions that were looked at, newest first, of the draft's languages alone
 * @param from nothing older than this was looked at
 * @param complete whether all were looked at; if not, {@code stoppedBy} says why
 * @param stoppedBy {@code count} after 5,000 mentions, {@code time} after three seconds
 * @param languages the same by language
 * @param examples up to 20 of those found, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReasonPreview(
    long matched,
    long looked,
    Instant from,
    boolean complete,
    @Nullable String stoppedBy,
    List<Language> languages,
    List<Example> examples) {

  /**
   * Of one language.
   *
   * @param language ISO 639-1 code
   */
  record Language(String language, long matched, long looked) {}

  /**
   * A mention that the draft finds.
   *
   * @param id of the mention
   * @param text its beginning
   * @param titleSpans what was found in the title
   * @param spans what was found in the text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Example(
      String id,
      String language,
      @Nullable String title,
      String text,
      List<Span> titleSpans,
      List<Span> spans) {}

  /** Offsets count code points. */
  record Span(int start, int end) {}
}
