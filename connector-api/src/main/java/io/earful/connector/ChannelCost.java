package io.earful.connector;

import java.util.Locale;

/** What reading a channel costs. Prices change and differ, so none stands here. */
public enum ChannelCost {
  /** Nothing but our own server. */
  FREE,
  /** The channel takes money for each item that it gives. */
  PER_ITEM,
  /** It may ask for a contract, at whatever price is agreed. */
  AGREEMENT,
  /** The connector does not say. */
  UNSAID;

  /** The name in JSON and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
