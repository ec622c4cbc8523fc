package io.earful.connector;

import org.jspecify.annotations.Nullable;

/**
 * One item of an answer cannot be read. It is put aside with its reason; its neighbours are kept.
 */
public final class MalformedItem extends ConnectorFailure {

  private static final int MAX_EXCERPT = 1000;

  private final @Nullable String nativeId;
  private final String excerpt;

  /**
   * @param nativeId the channel's id of the item, when it can be told
   * @param reason what was expected and what arrived
   * @param excerpt the item's beginning, for people who look for the cause
   */
  public MalformedItem(@Nullable String nativeId, String reason, String excerpt) {
    super(reason, null);
    this.nativeId = nativeId;
    this.excerpt = excerpt.length() <= MAX_EXCERPT ? excerpt : excerpt.substring(0, MAX_EXCERPT);
  }

  public @Nullable String nativeId() {
    return nativeId;
  }

  public String excerpt() {
    return excerpt;
  }

  @Override
  public String kind() {
    return "malformed-item";
  }
}
