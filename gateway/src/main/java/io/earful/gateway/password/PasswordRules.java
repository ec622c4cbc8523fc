package io.earful.gateway.password;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken: long ones that are not easily guessed. There is no rule about kinds of
 * characters, which makes people write {@code Password1!}, and none about changing them now and
 * then.
 */
public final class PasswordRules {

  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  /** Longer ones are not even looked at; normalising could make them longer still. */
  static final int LONGEST_INPUT = 1024;

  /** What must be left of a password when its owner's names are taken out of it. */
  private static final int LEFT_WITHOUT_NAMES = 6;

  private PasswordRules() {}

  /**
   * @param pointer where the password stands in the request, {@code /password}
   * @throws InvalidException {@code weak-password}, saying what is wrong with it
   */
  public static void check(String password, String email, String name, String pointer) {
    String fault = fault(password, email, name);
    if (fault != null) {
      throw new InvalidException(
          "weak-password", "this password is not taken", List.of(new Fault(pointer, fault)));
    }
  }

  private static @Nullable String fault(String password, String email, String name) {
    if (password.length() > LONGEST_INPUT) {
      return tooLong();
    }
    String normalized = PasswordHasher.normalized(password);
    int length = normalized.codePointCount(0, normalized.length());
    if (length < SHORTEST) {
      return "expected at least %d characters, got %d; several words are easy to remember"
          .formatted(SHORTEST, length);
    }
    if (length > LONGEST) {
      return tooLong();
    }
    if (namesItsOwner(normalized, email, name)) {
      return "it is hardly more than your name or e-mail address";
    }
    return CommonPasswords.contains(normalized)
        ? "it is one of the first that would be tried; take several words that do not belong together"
        : null;
  }

  private static String tooLong() {
    return "expected at most %d characters".formatted(LONGEST);
  }

  private static boolean namesItsOwner(String password, String email, String name) {
    String left = password.toLowerCase(Locale.ROOT);
    String address = email.toLowerCase(Locale.ROOT);
    String local = address.substring(0, Math.max(0, address.lastIndexOf('@')));
    left = without(left, address);
    left = without(left, local);
    left = without(left, name.toLowerCase(Locale.ROOT));
    for (String part : (local + " " + name.toLowerCase(Locale.ROOT)).split("[\\s._+-]", -1)) {
      left = without(left, part);
    }
    long letters = left.codePoints().filter(Character::isLetterOrDigit).count();
    return left.length() < password.length() && letters < LEFT_WITHOUT_NAMES;
  }

  private static String without(String text, String part) {
    return part.length() < 3 ? text : text.replace(part, "");
  }
}
