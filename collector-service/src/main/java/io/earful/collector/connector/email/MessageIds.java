package io.earful.collector.connector.email;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Message ids as they stand in header fields: in angle brackets or without, folded in the middle,
 * several in one field, with words between them. An id is what stands between the brackets, without
 * blanks; upper and lower case are different.
 */
final class MessageIds {

  private static final int MAX_LENGTH = 900;
  private static final int LONG_ENOUGH = 12;

  private MessageIds() {}

  /** The id of a message: the first usable one of its fields; null when there is none. */
  static @Nullable String own(MailHeaders headers) {
    for (String field : headers.all("message-id")) {
      List<String> ids = of(field);
      if (!ids.isEmpty()) {
        return ids.get(0);
      }
    }
    return null;
  }

  /** The ids of References, oldest first, without what cannot be one; without In-Reply-To. */
  static List<String> references(MailHeaders headers) {
    return all(headers, "references");
  }

  /** The ids of In-Reply-To. */
  static List<String> answered(MailHeaders headers) {
    return all(headers, "in-reply-to");
  }

  private static List<String> all(MailHeaders headers, String name) {
    List<String> ids = new ArrayList<>();
    headers.all(name).forEach(field -> ids.addAll(of(field)));
    return ids;
  }

  /** The usable ids of a field, in their order. Each character is looked at once. */
  static List<String> of(String field) {
    List<String> ids = new ArrayList<>();
    int at = field.indexOf('<');
    if (at < 0) {
      for (String word : field.split("[\\s,]+")) {
        add(ids, word.replace(">", ""));
      }
    }
    while (at >= 0 && at < field.length()) {
      int start = at + 1;
      int end = start;
      while (end < field.length() && field.charAt(end) != '>' && field.charAt(end) != '<') {
        end++;
      }
      add(ids, field.substring(start, end));
      at = field.indexOf('<', end);
    }
    return ids;
  }

  private static void add(List<String> ids, String raw) {
    String id = raw.length() > 2 * MAX_LENGTH ? "" : raw.replaceAll("\\s", "");
    if (isUsable(id)) {
      ids.add(id);
    }
  }

  /** Unique by its look: two sides of an @, or long enough for what mailers without one write. */
  private static boolean isUsable(String id) {
    if (id.length() > MAX_LENGTH || id.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return false;
    }
    int at = id.indexOf('@');
    return at < 0 ? id.length() >= LONG_ENOUGH : at > 0 && at < id.length() - 1;
  }
}
