package io.earful.collector.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message or part, in their order. Values are unfolded and otherwise as they
 * came: one character for each byte (ISO 8859-1), so that nothing is decided yet about their
 * charset.
 */
final class MailHeaders {

  private record Line(String name, String value) {}

  private final List<Line> fields = new ArrayList<>();

  /**
   * @param value what stands behind the colon, folded or not, one character for each byte
   */
  void add(String name, String value) {
    fields.add(new Line(name.strip().toLowerCase(Locale.ROOT), unfolded(value)));
  }

  /** Adds a field as mime4j found it, within the limits. */
  void add(Field field, Warnings warnings) {
    if (fields.size() >= MailLimits.FIELDS) {
      warnings.add(
          "it has more than " + MailLimits.FIELDS + " header fields; the rest is left out");
      return;
    }
    ByteSequence raw = field.getRaw();
    byte[] bytes = raw == null ? new byte[0] : raw.toByteArray();
    if (bytes.length > MailLimits.FIELD) {
      warnings.add("a header field is longer than 64 KiB; its end is left out");
    }
    int length = Math.min(bytes.length, MailLimits.FIELD);
    String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    add(field.getName(), line.substring(line.indexOf(':') + 1));
  }

  int size() {
    return fields.size();
  }

  /** The first field of a name that says anything; null when there is none. */
  @Nullable String first(String name) {
    for (Line field : fields) {
      if (field.name.equals(name) && !field.value.isEmpty()) {
        return field.value;
      }
    }
    return null;
  }

  /** All fields of a name, the uppermost first. */
  List<String> all(String name) {
    return fields.stream().filter(field -> field.name.equals(name)).map(Line::value).toList();
  }

  boolean has(String name) {
    return first(name) != null;
  }

  /** Line ends go, whatever blank follows them stays; no field can smuggle in another one. */
  private static String unfolded(String value) {
    StringBuilder line = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\r' && c != '\n' && c != '\0') {
        line.append(c == '\t' ? ' ' : c);
      }
    }
    return line.toString().strip();
  }
}
