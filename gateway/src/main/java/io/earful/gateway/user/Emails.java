package io.earful.gateway.user;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** E-mail addresses as the names of accounts. */
public final class Emails {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  private Emails() {}

  /**
   * The form by which two spellings of one account are the same: NFKC, lower case. Mail servers may
   * tell case apart; people do not, and two accounts that look alike would be a trap.
   */
  public static String key(String email) {
    String cut = email.length() > 4 * LONGEST ? email.substring(0, 4 * LONGEST) : email;
    return Normalizer.normalize(cut.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** What is wrong with an address, or null. Whether mail arrives there is for the mail to say. */
  public static @Nullable String fault(String email) {
    int at = email.lastIndexOf('@');
    boolean shaped =
        at > 0
            && at <= LONGEST_LOCAL_PART
            && at < email.length() - 1
            && email.length() <= LONGEST
            && email.codePoints().noneMatch(Emails::unfit)
            && !email.endsWith(".");
    return shaped ? null : "expected an e-mail address such as name@example.org";
  }

  private static boolean unfit(int character) {
    return Character.isWhitespace(character)
        || Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT
        || "<>()[],;:\\\"".indexOf(character) >= 0;
  }
}
