package io.earful.collector.connector.forum;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the number of a post in what engines write around it. */
final class PostIds {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  /** A visitor's session, which engines write into the links of pages that lack a cookie. */
  private static final Pattern SESSION =
      Pattern.compile("(?i)([?&;])(?:sid|s|phpsessid)=[0-9a-z]{16,64}(?:[&;]|(?=#)|$)");

  private PostIds() {}

  /**
   * "p123", "post_message_123", "viewtopic.php?p=123#p123", "post: 123"; null when there is none.
   */
  static @Nullable String in(String text) {
    String link = withoutSession(text);
    int hash = link.indexOf('#');
    String behind = hash < 0 ? null : last(link.substring(hash));
    return behind == null ? last(hash < 0 ? link : link.substring(0, hash)) : behind;
  }

  private static @Nullable String last(String text) {
    Matcher digits = DIGITS.matcher(text);
    String last = null;
    while (digits.find()) {
      last = digits.group();
    }
    return last;
  }

  static String withoutSession(String link) {
    Matcher session = SESSION.matcher(link);
    if (!session.find()) {
      return link;
    }
    String shorter = session.replaceAll("$1");
    return shorter.replaceFirst("[?&;](?=#|$)", "");
  }

  /** For telling what was read before; 0 when an id is no number. */
  static long number(String id) {
    return id.length() <= 18 && DIGITS.matcher(id).matches() ? Long.parseLong(id) : 0;
  }
}
