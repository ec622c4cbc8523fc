package io.earful.gateway.totp;

import io.earful.gateway.user.User;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.secret.SecretBox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * People's second factors. The secret is kept sealed; a code is taken once, and so is everything
 * before it. All of it joins the caller's transaction.
 */
@Component
public class SecondFactor {

  private static final int SECRET_BYTES = 20;
  private static final int LONGEST_CODE = 64;
  private static final String ISSUER = "Earful";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String START =
      """
      INSERT INTO user_totp (user_id, secret, created_at) VALUES (:user, :secret, :now)
      ON CONFLICT (user_id) DO UPDATE
        SET secret = excluded.secret, created_at = excluded.created_at
        WHERE user_totp.confirmed_at IS NULL
      """;

  private static final String PENDING =
      "SELECT secret FROM user_totp WHERE user_id = :user AND confirmed_at IS NULL";

  private static final String CONFIRMED =
      "SELECT secret FROM user_totp WHERE user_id = :user AND confirmed_at IS NOT NULL";

  private static final String CONFIRM =
      """
      UPDATE user_totp SET confirmed_at = :now, last_step = :step
      WHERE user_id = :user AND confirmed_at IS NULL
      """;

  /** Of two that show one code, one wins. */
  private static final String USE =
      "UPDATE user_totp SET last_step = :step WHERE user_id = :user AND last_step < :step";

  private static final String REMOVE = "DELETE FROM user_totp WHERE user_id = :user";

  /**
   * What an authenticator has to be told.
   *
   * @param secret base 32, to type in
   * @param uri the same as {@code otpauth:} address, to draw
   */
  public record Enrolment(String secret, String uri) {}

  private final DatabaseClient db;
  private final SecretBox box;
  private final RecoveryCodes codes;
  private final Clock clock;

  SecondFactor(DatabaseClient db, SecretBox box, RecoveryCodes codes, Clock clock) {
    this.db = db;
    this.box = box;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * Makes a secret that waits for its first code; one that waits already is forgotten.
   *
   * @throws ConflictException {@code totp-enabled} when there is a second factor already
   */
  public Mono<Enrolment> start(User user) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base32.encode(bytes);
    return db.sql(START)
        .bind("user", user.id())
        .bind("secret", box.seal(place(user.id()), secret))
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new ConflictException(
                        "totp-enabled", "there is a second factor already; disable it first")))
        .thenReturn(new Enrolment(secret, uri(user, secret)));
  }

  /** Takes the first code, and emits the recovery codes; nothing when the code is wrong. */
  public Mono<List<String>> confirm(String userId, String code) {
    if (code.length() > LONGEST_CODE) {
      return Mono.empty();
    }
    return secret(PENDING, userId)
        .flatMap(secret -> step(secret, code))
        .flatMap(step -> changed(update(CONFIRM, userId, step).bind("now", clock.instant())))
        .filter(confirmed -> confirmed)
        .flatMap(confirmed -> codes.renew(userId));
  }

  /** Emits whether the code, of the authenticator or of the paper, opens the account now. */
  public Mono<Boolean> check(String userId, String code) {
    if (code.length() > LONGEST_CODE) {
      return Mono.just(false);
    }
    String plain = code.strip();
    if (RecoveryCodes.looksLikeOne(plain)) {
      return codes.use(userId, plain);
    }
    return secret(CONFIRMED, userId)
        .flatMap(secret -> step(secret, plain))
        .flatMap(step -> changed(update(USE, userId, step)))
        .defaultIfEmpty(false);
  }

  /** Takes the second factor away, with its recovery codes. */
  public Mono<Void> remove(String userId) {
    return db.sql(REMOVE).bind("user", userId).then().then(codes.remove(userId));
  }

  private Mono<byte[]> secret(String query, String userId) {
    return db.sql(query)
        .bind("user", userId)
        .mapValue(String.class)
        .one()
        .map(kept -> Base32.decode(box.open(place(userId), kept)));
  }

  private Mono<Long> step(byte[] secret, String code) {
    OptionalLong step = TimeCode.stepOf(secret, code.strip(), clock.instant());
    return step.isPresent() ? Mono.just(step.getAsLong()) : Mono.empty();
  }

  private DatabaseClient.GenericExecuteSpec update(String statement, String userId, long step) {
    return db.sql(statement).bind("user", userId).bind("step", step);
  }

  private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update) {
    return update.fetch().rowsUpdated().map(rows -> rows > 0);
  }

  static String place(String userId) {
    return "user_totp|" + userId + "|secret";
  }

  private static String uri(User user, String secret) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            ISSUER,
            URLEncoder.encode(user.email(), StandardCharsets.UTF_8).replace("+", "%20"),
            secret,
            ISSUER,
            TimeCode.DIGITS,
            TimeCode.STEP_SECONDS);
  }
}
