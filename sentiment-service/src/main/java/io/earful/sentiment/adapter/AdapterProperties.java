package io.earful.sentiment.adapter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what an installation learns from its people's corrections.
 *
 * @param adapter `auto` lets what is learnt from corrections act in languages where it was measured
 *     to help; `off` leaves the model's word as it is and learns nothing
 * @param adapterCheck pause between two looks for new corrections and for what other instances
 *     learnt
 */
@ConfigurationProperties("earful.sentiment")
public record AdapterProperties(
    @DefaultValue("auto") Mode adapter, @DefaultValue("1m") Duration adapterCheck) {

  /** Whether there is an adapter at all. */
  public enum Mode {
    AUTO,
    OFF
  }
}
