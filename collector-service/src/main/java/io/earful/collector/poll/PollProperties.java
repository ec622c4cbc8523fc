package io.earful.collector.poll;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reading of sources.
 *
 * @param enabled whether this instance reads sources
 * @param tick pause between two looks for sources that are due
 * @param lease an instance that is silent for so long loses the sources it reads
 * @param concurrency most sources read at the same time by this instance
 * @param pageTimeout longest silence of a channel while a page is read: from a request or a whole
 *     answer to what comes next, the storing of the page included; waiting for our turn at a host
 *     does not count
 * @param runTimeout longest run; what is left is read by the next one
 * @param attempts tries of one run when the channel is at fault
 * @param retryPause pause before the second try; it grows, with chance in it
 * @param backoffLimit longest pause after failed runs
 * @param breakerPause how long a channel that fails and fails is left alone
 * @param watches most sources that this instance listens to between two readings, of channels that
 *     can call; 0 for none
 * @param drain how long running reads may go on when the service stops
 */
@ConfigurationProperties("earful.collector.poll")
record PollProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("32") int concurrency,
    @DefaultValue("60s") Duration pageTimeout,
    @DefaultValue("15m") Duration runTimeout,
    @DefaultValue("3") int attempts,
    @DefaultValue("500ms") Duration retryPause,
    @DefaultValue("1h") Duration backoffLimit,
    @DefaultValue("1m") Duration breakerPause,
    @DefaultValue("64") int watches,
    @DefaultValue("10s") Duration drain) {}
