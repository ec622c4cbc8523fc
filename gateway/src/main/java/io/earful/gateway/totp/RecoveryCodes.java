package io.earful.gateway.totp;

import io.earful.gateway.key.KeySecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Codes on paper for the day the authenticator is lost: 80 random bits each, which need no slow
 * hash. Each opens the account once.
 */
@Component
class RecoveryCodes {

  private static final int MANY = 10;
  private static final int RANDOM_BYTES = 10;
  private static final int GROUP = 4;
  private static final int LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String REMOVE = "DELETE FROM recovery_code WHERE user_id = :user";

  private static final String ADD =
      """
      INSERT INTO recovery_code (user_id, hash)
      SELECT :user, decode(hash, 'hex') FROM unnest(:hashes) AS hash
      """;

  private static final String USE =
      """
      UPDATE recovery_code SET used_at = :now
      WHERE user_id = :user AND hash = :hash AND used_at IS NULL
      """;

  private final DatabaseClient db;
  private final Clock clock;

  RecoveryCodes(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Makes new ones in the place of those before, and emits them, once. */
  Mono<List<String>> renew(String userId) {
    List<String> codes = Stream.generate(RecoveryCodes::code).limit(MANY).toList();
    String[] hashes =
        codes.stream()
            .map(code -> HexFormat.of().formatHex(hash(userId, code)))
            .toArray(String[]::new);
    return remove(userId)
        .then(db.sql(ADD).bind("user", userId).bind("hashes", hashes).then())
        .thenReturn(codes);
  }

  Mono<Void> remove(String userId) {
    return db.sql(REMOVE).bind("user", userId).then();
  }

  /** Emits whether the code was one that had not been used; it is used now. */
  Mono<Boolean> use(String userId, String code) {
    return db.sql(USE)
        .bind("user", userId)
        .bind("hash", hash(userId, code))
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Whether it has the form of one, however it is written. */
  static boolean looksLikeOne(String code) {
    return plain(code).length() == LENGTH;
  }

  private static String code() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    StringBuilder grouped = new StringBuilder(Base32.encode(bytes).toLowerCase(Locale.ROOT));
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      grouped.insert(at, '-');
    }
    return grouped.toString();
  }

  private static byte[] hash(String userId, String code) {
    return KeySecret.hash(userId + " " + plain(code));
  }

  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
