package io.earful.connector;

/**
 * A way to one channel. A connector reads and speaks; it neither stores, sleeps, schedules nor
 * retries: its runner does that once for all channels. Instances are shared by all sources of the
 * channel and by several threads.
 */
public interface Connector {

  /** What the channel is and can do; constant. */
  ConnectorDescriptor descriptor();

  /** What reading it costs; constant. */
  default ChannelCost cost() {
    return ChannelCost.UNSAID;
  }
}
