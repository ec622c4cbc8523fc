package io.earful.connector;

import org.jspecify.annotations.Nullable;

/**
 * One item of an answer cannot be read. It is put aside with its reason; its neighbours are kept.
 */
public final class MalformedItem extends ConnectorFailure {

  private static final int MAX_EXCERPT = 1000;
  private static final int MAX_REASON = 1000;

  private final @Nullable String nativeId;
  private final String excerpt;
  private final @Nullable String place;

  /**
   * @param nativeId the channel's id of the item, when it can be told
   * @param reason what was expected and what arrived
   * @param excerpt the item's beginning, for people who look for the cause
   */
  public MalformedItem(@Nullable String nativeId, String reason, String excerpt) {
    this(nativeId, reason, excerpt, null);
  }

  /**
   * @param place where in its file or answer the item stands, such as "line 12"
   */
  public MalformedItem(
      @Nullable String nativeId, String reason, String excerpt, @Nullable String place) {
    super(bounded(reason, MAX_REASON), null);
    this.nativeId = nativeId;
    this.place = place;
    this.excerpt = bounded(excerpt, MAX_EXCERPT);
  }

  /** A reason may show the value at fault, which may be as long as the whole answer. */
  private static String bounded(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  public @Nullable String nativeId() {
    return nativeId;
  }

  public String excerpt() {
    return excerpt;
  }

  public @Nullable String place() {
    return place;
  }

  @Override
  public String kind() {
    return "malformed-item";
  }
}
