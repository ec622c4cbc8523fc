package io.earful.connector;

import org.jspecify.annotations.Nullable;

/**
 * What a channel's terms ask of everybody who keeps its content; the rest of the system obeys.
 *
 * @param linkIdentities whether its accounts may be joined with accounts elsewhere
 * @param retentionDays content may be kept no longer than this
 */
public record ChannelPolicy(boolean linkIdentities, @Nullable Integer retentionDays) {

  /** No restriction. */
  public static final ChannelPolicy OPEN = new ChannelPolicy(true, null);
}
