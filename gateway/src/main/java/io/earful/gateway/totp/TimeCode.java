package io.earful.gateway.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based codes (RFC 6238) as every authenticator makes them: HMAC-SHA-1, 30 seconds, 6 digits.
 * Clocks may be one step apart.
 */
final class TimeCode {

  static final int DIGITS = 6;
  static final int STEP_SECONDS = 30;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int MODULUS = 1_000_000;
  private static final int APART = 1;

  private TimeCode() {}

  /** The code of a step. */
  static String at(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
    }
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** The step around now that a code is of; empty when it is of none. */
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    long present = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - APART; step <= present + APART; step++) {
      boolean same =
          MessageDigest.isEqual(
              at(secret, step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      found = same ? OptionalLong.of(step) : found;
    }
    return found;
  }
}
