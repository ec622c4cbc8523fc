package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a text that mean something to the channel. All offsets count Unicode code points of the
 * mention's text, start inclusive, end exclusive.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Entities(
    List<Span> mentions, List<Span> hashtags, List<Link> urls, List<Span> cashtags) {

  public Entities {
    mentions = Lists.orEmpty(mentions);
    hashtags = Lists.orEmpty(hashtags);
    urls = Lists.orEmpty(urls);
    cashtags = Lists.orEmpty(cashtags);
  }

  /**
   * A named or tagged part.
   *
   * @param value what it names, without its sign
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Span(String value, @Nullable Integer start, @Nullable Integer end) {}

  /**
   * A link.
   *
   * @param url as it stands in the text
   * @param expanded where it leads, when the channel says so
   * @param title of the page it leads to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Link(
      String url,
      @Nullable String expanded,
      @Nullable String title,
      @Nullable Integer start,
      @Nullable Integer end) {}
}
