package io.earful.gateway.user;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Reads users from rows of {@code user_view}, which may hold more columns beside. */
public final class UserRows {

  private UserRows() {}

  /**
   * @param prefix what the columns' names begin with, where the row holds more than a user
   */
  public static User user(Readable row, String prefix) {
    return new User(
        text(row, prefix + "id"),
        text(row, prefix + "email"),
        text(row, prefix + "name"),
        Role.of(text(row, prefix + "role")).orElseThrow(),
        UserState.of(text(row, prefix + "state")),
        texts(row, prefix + "brands"),
        texts(row, prefix + "teams"),
        texts(row, prefix + "team_brands"),
        new Preferences(
            text(row, prefix + "language"),
            text(row, prefix + "timezone"),
            text(row, prefix + "theme")),
        flag(row, prefix + "password_set"),
        flag(row, prefix + "totp_enabled"),
        Objects.requireNonNull(row.get(prefix + "version", Long.class)),
        Objects.requireNonNull(row.get(prefix + "created_at", Instant.class)),
        row.get(prefix + "last_sign_in_at", Instant.class));
  }

  static User user(Readable row) {
    return user(row, "");
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
