package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account that said it. Two accounts are never taken for one person because their names are
 * equal.
 *
 * @param id {@code <channel>:<authority>:<native user id>}, stable when the account is renamed
 * @param handle name by which the channel addresses the account
 * @param displayName name the account shows
 * @param url public page of the account
 * @param avatarUrl picture of the account; never loaded by a reader's browser without consent
 * @param kind who stands behind it
 * @param verified whether the channel says that it checked the account
 * @param followers accounts that follow this one, as the channel says
 * @param createdAt when the account was made
 * @param isOurs whether the account is one of this installation's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Author(
    String id,
    @Nullable String handle,
    @Nullable String displayName,
    @Nullable String url,
    @Nullable String avatarUrl,
    AuthorKind kind,
    @Nullable Boolean verified,
    @Nullable Long followers,
    @Nullable Instant createdAt,
    boolean isOurs) {

  /** An author of whom nothing is known but the name shown. */
  public static Author named(String id, @Nullable String displayName) {
    return new Author(
        id, null, displayName, null, null, AuthorKind.PERSON, null, null, null, false);
  }

  /** An author who gave no name. */
  public static Author anonymous(String channel, String authority) {
    return new Author(
        channel + ":" + authority + ":anonymous",
        null,
        null,
        null,
        null,
        AuthorKind.ANONYMOUS,
        null,
        null,
        null,
        false);
  }
}
