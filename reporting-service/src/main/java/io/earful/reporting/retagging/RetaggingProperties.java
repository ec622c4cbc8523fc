package io.earful.reporting.retagging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reading anew of stored mentions after brands have changed.
 *
 * @param enabled whether this instance works on it
 * @param rate mentions a second at most
 * @param batch mentions read together
 * @param giveWay when so many new mentions wait to be taken in, it pauses
 * @param pause how long it pauses, for new mentions or after a fault, before it looks again
 * @param tick pause between two looks whether it waits
 * @param lease an instance that is silent for so long loses it
 * @param drain how long it may work on its present part when the service stops
 */
@ConfigurationProperties("earful.reporting.retagging")
record RetaggingProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("2000") int rate,
    @DefaultValue("500") int batch,
    @DefaultValue("1000") int giveWay,
    @DefaultValue("5s") Duration pause,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("10s") Duration drain) {}
