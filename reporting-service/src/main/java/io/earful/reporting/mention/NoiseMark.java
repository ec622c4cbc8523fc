package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.EventCodec;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last word on whether a mention is noise.
 *
 * @param kind why it is, or that it is not
 * @param by id of the user or key; of a mute, of who made it
 * @param at when
 * @param muteId the mute by which it is noise; null when a person marked this very mention
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoiseMark(String kind, String by, Instant at, @Nullable UUID muteId) {

  public static NoiseMark of(NoiseKind kind, String by, Instant at) {
    return new NoiseMark(kind.toString(), by, at, null);
  }

  public static NoiseMark muted(UUID muteId, String by, Instant at) {
    return new NoiseMark(NoiseKind.MUTED.toString(), by, at, muteId);
  }

  /** Why it is noise; null when it is none. */
  @Nullable String noise() {
    return kind.equals(NoiseKind.NONE.toString()) ? null : kind;
  }

  /** When a person said that it is noise; null when nobody did. */
  @Nullable Instant saidAt() {
    return NoiseKind.of(kind).filter(NoiseKind::isSaid).isPresent() ? at : null;
  }

  String json() {
    return EventCodec.json().writeValueAsString(this);
  }

  static @Nullable NoiseMark ofJson(@Nullable String json) {
    return json == null ? null : EventCodec.json().readValue(json, NoiseMark.class);
  }
}
