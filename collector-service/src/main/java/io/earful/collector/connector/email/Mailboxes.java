package io.earful.collector.connector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads address lists: names with and without quotation marks, names behind the address in
 * parentheses, groups, commas in names that should be quoted, addresses without an @. Each
 * character is looked at once.
 */
final class Mailboxes {

  /**
   * One mailbox.
   *
   * @param name as written, encoded words and all; one character for each byte
   * @param address in lower case; null when there is only a name
   */
  record Mailbox(@Nullable String name, @Nullable String address) {

    /** The part before the @. */
    String local() {
      String known = address == null ? "" : address;
      return known.substring(0, Math.max(0, known.lastIndexOf('@')));
    }

    String domain() {
      return address == null ? "" : address.substring(address.lastIndexOf('@') + 1);
    }
  }

  /** As archives of mailing lists write addresses. */
  private static final Pattern NO_AT =
      Pattern.compile("^([^\\s@]{1,64}) at ([^\\s@]{1,250}\\.[^\\s@]{2,63})$");

  private static final int MAX = 10_000;
  private static final int MAX_ADDRESS = 320;

  private final List<Mailbox> found = new ArrayList<>();
  private StringBuilder phrase = new StringBuilder();
  private StringBuilder comment = new StringBuilder();
  private @Nullable StringBuilder angle;
  private boolean phraseHasAt;
  private boolean inAngle;
  private boolean inQuotes;
  private int depth;

  private Mailboxes() {}

  static List<Mailbox> of(String field) {
    Mailboxes list = new Mailboxes();
    for (int i = 0; i < field.length() && list.found.size() < MAX; i++) {
      char c = field.charAt(i);
      int word = list.isPhrase() ? encodedWordEnd(field, i) : i;
      if (word > i) {
        list.phrase.append(field, i, word);
        i = word - 1;
        continue;
      }
      boolean escaped = c == '\\' && i + 1 < field.length() && (list.inQuotes || list.depth > 0);
      if (escaped) {
        list.literal(field.charAt(++i));
      } else {
        list.next(c);
      }
    }
    list.finish();
    return list.found;
  }

  private boolean isPhrase() {
    return !inQuotes && !inAngle && depth == 0;
  }

  /** The end of the encoded word that begins here, whatever marks are in it; else the place. */
  private static int encodedWordEnd(String field, int at) {
    if (!field.startsWith("=?", at)) {
      return at;
    }
    int marks = 0;
    int i = at + 2;
    while (i < field.length() && field.charAt(i) != ' ') {
      marks += field.charAt(i++) == '?' ? 1 : 0;
      if (marks == 2) {
        int end = field.indexOf("?=", i);
        return end < 0 ? field.length() : end + 2;
      }
    }
    return at;
  }

  private void literal(char c) {
    (depth > 0 ? comment : inAngle && angle != null ? angle : phrase).append(c);
  }

  private void next(char c) {
    if (inQuotes) {
      inQuotes = c != '"';
      if (inQuotes) {
        literal(c);
      }
    } else if (c == '(' || depth > 0) {
      comment(c);
    } else if (inAngle) {
      inAngle = c != '>';
      if (inAngle) {
        literal(c);
      }
    } else {
      top(c);
    }
  }

  private void comment(char c) {
    boolean outer = depth == 0 || depth == 1 && c == ')';
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (!outer) {
      comment.append(c);
    }
  }

  private void top(char c) {
    switch (c) {
      case '"' -> inQuotes = true;
      case '<' -> {
        inAngle = true;
        angle = angle == null ? new StringBuilder() : angle;
      }
      case ':' -> phrase = new StringBuilder(); // the name of a group
      case ';' -> finish();
      case ',' -> {
        boolean onlyAName = angle == null && !phraseHasAt && !phrase.isEmpty();
        if (onlyAName) {
          phrase.append(c);
        } else {
          finish();
        }
      }
      default -> {
        phrase.append(c);
        phraseHasAt |= c == '@';
      }
    }
  }

  private void finish() {
    String name = phrase.toString().strip();
    String address = null;
    if (angle != null) {
      address = address(angle.toString());
    } else {
      name = NO_AT.matcher(name).replaceFirst("$1@$2");
      for (String word : name.split("\\s+")) {
        if (address == null && word.indexOf('@') > 0) {
          address = address(word);
          name = name.replace(word, "").strip();
        }
      }
    }
    String said = comment.toString().strip();
    String shown = name.isEmpty() ? said : name;
    if (address != null || !shown.isEmpty()) {
      found.add(new Mailbox(shown.isEmpty() ? null : shown, address));
    }
    phrase = new StringBuilder();
    phraseHasAt = false;
    comment = new StringBuilder();
    angle = null;
    inAngle = false;
    inQuotes = false;
    depth = 0;
  }

  /** Without a route of RFC 822 and blanks; null when it cannot be one. */
  private static @Nullable String address(String raw) {
    String text = raw.startsWith("@") ? raw.substring(raw.indexOf(':') + 1) : raw;
    String address = text.replaceAll("[\\s<>]", "").toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    boolean sound = at > 0 && at < address.length() - 1 && address.length() <= MAX_ADDRESS;
    return sound ? address : null;
  }
}
