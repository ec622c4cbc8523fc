package io.earful.reporting.reanalysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the re-scoring of stored mentions.
 *
 * @param enabled whether this instance works on it
 * @param rate mentions a second, where whoever asks says nothing else
 * @param batch most mentions sent together
 * @param giveWay when so many new mentions wait to be scored, re-scoring pauses
 * @param ahead most mentions that wait for their new score
 * @param pause how long re-scoring pauses, for new mentions or after a fault, before it looks again
 * @param patience after so long without an answer, what is still open counts as unanswered
 * @param tick pause between two looks for re-scorings that wait, or for the last answers
 * @param lease an instance that is silent for so long loses the re-scorings it works on
 * @param drain how long a running one may work on its present batch when the service stops
 */
@ConfigurationProperties("earful.reporting.reanalysis")
record ReanalysisProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("500") int rate,
    @DefaultValue("500") int batch,
    @DefaultValue("1000") int giveWay,
    @DefaultValue("5000") int ahead,
    @DefaultValue("5s") Duration pause,
    @DefaultValue("10m") Duration patience,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("10s") Duration drain) {}
