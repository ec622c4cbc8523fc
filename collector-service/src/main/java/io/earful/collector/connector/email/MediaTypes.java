package io.earful.collector.connector.email;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media types of parts: which are read, which are files. */
final class MediaTypes {

  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+_-]{1,80}/[a-z0-9.+_-]{1,120}");

  /** Text that is made for programs, not for people. */
  private static final Set<String> FILES =
      Set.of(
          "text/calendar",
          "text/vcard",
          "text/x-vcard",
          "text/directory",
          "text/csv",
          "text/xml",
          "text/x-amp-html");

  private MediaTypes() {}

  /** The type when it can be one, else null: {@code text}, {@code text/plain/utf-8}, nothing. */
  static @Nullable String clean(String declared) {
    int blank = declared.indexOf(' ');
    String word = blank < 0 ? declared : declared.substring(0, blank);
    return TYPE.matcher(word).matches() ? word : null;
  }

  /** What people read in the mail itself, unless it is marked as a file. */
  static boolean isReadable(String type) {
    return type.startsWith("text/") && !FILES.contains(type);
  }

  static boolean isHtml(String type) {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }

  /** A mail in a mail. */
  static boolean isMessage(String type) {
    return type.equals("message/rfc822") || type.equals("message/global");
  }
}
