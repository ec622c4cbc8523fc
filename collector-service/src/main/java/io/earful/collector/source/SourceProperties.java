package io.earful.collector.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sources.
 *
 * @param defaultInterval pause between two readings when a source does not say
 * @param minimumInterval shortest pause that is allowed; a minute, or ten seconds where private
 *     addresses are allowed, unless set
 * @param maximumInterval longest pause that is allowed
 * @param testTimeout longest wait when a source is tried out
 */
@ConfigurationProperties("earful.collector.source")
record SourceProperties(
    @DefaultValue("5m") Duration defaultInterval,
    @Nullable Duration minimumInterval,
    @DefaultValue("30d") Duration maximumInterval,
    @DefaultValue("30s") Duration testTimeout) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration SHORTEST_AT_HOME = Duration.ofSeconds(10);

  Duration shortest(boolean allowPrivate) {
    if (minimumInterval != null) {
      return minimumInterval;
    }
    return allowPrivate ? SHORTEST_AT_HOME : SHORTEST;
  }
}
