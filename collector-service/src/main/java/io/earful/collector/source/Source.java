package io.earful.collector.source;

import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.token.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel as this installation set it up.
 *
 * @param id opaque
 * @param name what people call it
 * @param channel channel id; never changes
 * @param settings as the channel's settings schema describes
 * @param sealedCredentials the credentials, sealed; null when there are none
 * @param credentialsSet when they were given and by whom; null when there are none, or it is not
 *     known
 * @param interval pause between two readings
 * @param brandIds brands it is read for; empty for all
 * @param version grows with every edit
 * @param createdAt when it was set up; never changes, since it says what is historical
 * @param updatedAt when it was last edited
 * @param state whether it is read
 */
public record Source(
    String id,
    String name,
    String channel,
    Map<String, Object> settings,
    @Nullable String sealedCredentials,
    @Nullable CredentialsSet credentialsSet,
    Duration interval,
    List<String> brandIds,
    long version,
    Instant createdAt,
    Instant updatedAt,
    SourceState state) {

  /**
   * When credentials were last given.
   *
   * @param by id of the user or key
   */
  public record CredentialsSet(Instant at, String by) {}

  public Source {
    settings = Map.copyOf(settings);
    brandIds = List.copyOf(brandIds);
  }

  /**
   * Who sees one of its brands sees it. Whoever changes it, or what is in it, changes it for all of
   * them.
   *
   * @return itself
   * @throws ForbiddenException when it has a brand that the caller may not see
   */
  public Source requireAllBrands(Caller caller) {
    boolean all =
        caller.brands().isEmpty() || !brandIds.isEmpty() && caller.brands().containsAll(brandIds);
    if (!all) {
      throw new ForbiddenException(
          "source-of-other-brands",
          this + " is of brands that you may not see, too; only who sees all of them changes it");
    }
    return this;
  }

  /** Without settings and credentials: this text may be logged. */
  @Override
  public String toString() {
    return "source " + id;
  }
}
