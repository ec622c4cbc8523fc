package io.earful.reporting.noise;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what is done about noise.
 *
 * @param suggestWithin after this time nothing more is suggested to who marks; a statement may take
 *     half of it
 */
@ConfigurationProperties("earful.reporting.noise")
record NoiseProperties(@DefaultValue("1s") Duration suggestWithin) {

  NoiseProperties {
    if (suggestWithin.toMillis() < 10 || suggestWithin.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException(
          "earful.reporting.noise.suggest-within is 10ms to 30s, got " + suggestWithin);
    }
  }
}
