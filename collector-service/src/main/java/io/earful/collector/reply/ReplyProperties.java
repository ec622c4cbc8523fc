package io.earful.collector.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sending of answers.
 *
 * @param enabled whether this instance sends answers
 * @param tick pause between two looks for answers that are due, and for sources that changed
 * @param lease an instance that is silent for so long loses the answers that it sends
 * @param concurrency most answers sent at the same time by this instance
 * @param timeout longest time that a channel may take over one answer
 * @param fileTimeout what each file of an answer adds to that
 * @param retryPause pause before the second try; it doubles
 * @param retryLimit longest pause between two tries
 * @param giveUp an answer that could not be sent for so long has failed
 * @param drain how long sending may go on when the service stops
 */
@ConfigurationProperties("earful.collector.replies")
record ReplyProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("90s") Duration lease,
    @DefaultValue("8") int concurrency,
    @DefaultValue("60s") Duration timeout,
    @DefaultValue("60s") Duration fileTimeout,
    @DefaultValue("15s") Duration retryPause,
    @DefaultValue("1h") Duration retryLimit,
    @DefaultValue("24h") Duration giveUp,
    @DefaultValue("10s") Duration drain) {}
