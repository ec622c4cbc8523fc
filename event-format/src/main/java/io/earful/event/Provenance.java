package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a mention came from, for people who doubt it.
 *
 * @param collectedAt when it was read at the channel
 * @param connectorVersion version of the code that read it
 * @param rawRef name of the recorded answer in the raw store, while that is kept
 * @param rawSha256 SHA-256 of those bytes, hexadecimal
 * @param licenceNote what the channel says of the use of its content
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
    Instant collectedAt,
    String connectorVersion,
    @Nullable String rawRef,
    @Nullable String rawSha256,
    @Nullable String licenceNote) {

  public static Provenance of(Instant collectedAt, String connectorVersion) {
    return new Provenance(collectedAt, connectorVersion, null, null, null);
  }
}
