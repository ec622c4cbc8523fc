package io.earful.gateway.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.earful.kit.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key; the key itself is not kept.
 *
 * @param id id
 * @param name what its maker called it
 * @param prefix the first characters of the key, to tell keys apart
 * @param scopes what it may do
 * @param brandIds brands it may see; empty for all
 * @param createdAt when it was made
 * @param expiresAt when it ends, or null for never
 * @param lastUsedAt when it was used last, to the minute, or null for never
 * @param revokedAt when it was revoked, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
    String id,
    String name,
    String prefix,
    List<String> scopes,
    List<String> brandIds,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  /**
   * The role of keys; no person has it. A key that may do everything is shown as {@code admin}, and
   * still vouched for as a key.
   */
  public static final String INTEGRATION = "integration";

  /** Why the key opens nothing any more, or null while it does. */
  public @Nullable String refusal(Instant now) {
    if (revokedAt != null) {
      return "the key \"%s\" (%s…) was revoked at %s".formatted(name, prefix, revokedAt);
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return "the key \"%s\" (%s…) expired at %s".formatted(name, prefix, expiresAt);
    }
    return null;
  }

  /** {@code admin} for a key that may do everything, else {@code integration}. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String role() {
    return scopes.contains(Caller.ADMIN) ? Caller.ADMIN : INTEGRATION;
  }

  /** Whether this is the key of the installation's administrator, which starts everything. */
  public boolean ofAdministrator() {
    return id.equals(AdministratorKey.ID);
  }

  /** Whom the gateway vouches for when this key is shown. */
  public Caller caller() {
    return new Caller(id, Set.of(INTEGRATION), Set.copyOf(scopes), Set.copyOf(brandIds));
  }
}
