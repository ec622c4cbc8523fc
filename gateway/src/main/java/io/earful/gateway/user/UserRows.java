package io.earful.gateway.user;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Reads users from rows of {@code user_view}, which may hold more columns beside. */
public final class UserRows {

  private UserRows() {}

  /** The user of a row. */
  public static User user(Readable row) {
    return new User(
        text(row, "id"),
        text(row, "email"),
        text(row, "name"),
        Role.of(text(row, "role")).orElseThrow(),
        UserState.of(text(row, "state")),
        texts(row, "brands"),
        texts(row, "teams"),
        texts(row, "team_brands"),
        new Preferences(text(row, "language"), text(row, "timezone"), text(row, "theme")),
        flag(row, "password_set"),
        flag(row, "totp_enabled"),
        Objects.requireNonNull(row.get("version", Long.class)),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        row.get("last_sign_in_at", Instant.class));
  }

  private static boolean flag(Readable row, String column) {
    return Boolean.TRUE.equals(row.get(column, Boolean.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Set<String> texts(Readable row, String column) {
    return Set.of(Objects.requireNonNull(row.get(column, String[].class)));
  }
}
