package io.earful.collector.connector.email.reply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an earlier mail as Outlook and others put them above it: From, Sent, To, Subject.
 */
final class HeaderBlock {

  private enum Field {
    FROM,
    SENT,
    TO,
    SUBJECT
  }

  private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.h]\\d{2}(?!\\d)");
  private static final int MAX_LINES = 40;
  private static final int MAX_LABEL = 40;
  private static final Map<String, Field> LABELS = labels();

  private HeaderBlock() {}

  private static Map<String, Field> labels() {
    Map<String, Field> labels = new HashMap<>();
    List<List<String>> table = Phrases.rows("header-labels.tsv");
    for (Field field : Field.values()) {
      Phrases.of(table, field.name().toLowerCase(Locale.ROOT))
          .forEach(label -> labels.putIfAbsent(label, field));
    }
    return labels;
  }

  /**
   * How many lines the block that begins here has; 0 when none does.
   *
   * @param ruled whether a rule stands above, so that two fields are enough
   */
  static int length(List<Line> lines, int start, boolean ruled) {
    if (field(lines.get(start)) == null) {
      return 0;
    }
    Set<Field> fields = EnumSet.noneOf(Field.class);
    List<String> seen = new ArrayList<>();
    int end = start;
    boolean blank = false;
    for (int i = start; i < lines.size() && i - start < MAX_LINES; i++) {
      Line line = lines.get(i);
      Field field = field(line);
      if (field != null && !(field == Field.FROM && fields.contains(Field.FROM))) {
        fields.add(field);
        seen.add(line.key());
        end = i + 1;
        blank = false;
      } else if (line.isBlank() && !blank) {
        blank = true;
      } else if (!blank && field == null && continues(line, fields)) {
        end = i + 1;
      } else {
        break;
      }
    }
    return isHeader(fields, seen, ruled) ? end - start : 0;
  }

  /** Journeys go from somewhere to somewhere on a date as well; they have neither of the others. */
  private static boolean isHeader(Set<Field> fields, List<String> seen, boolean ruled) {
    boolean address = seen.stream().anyMatch(line -> line.indexOf('@') >= 0);
    boolean instant =
        fields.contains(Field.SENT) && seen.stream().anyMatch(line -> TIME.matcher(line).find());
    if (address && instant) {
      return fields.size() >= 2;
    }
    return fields.contains(Field.FROM)
        && (address || fields.contains(Field.SUBJECT) || ruled && fields.contains(Field.SENT))
        && fields.size() >= (ruled ? 2 : 3);
  }

  /** Long lists of recipients and subjects are broken. */
  private static boolean continues(Line line, Set<Field> fields) {
    return !line.isBlank()
        && (Character.isWhitespace(line.text().charAt(0))
            || line.key().indexOf('@') >= 0
            || line.key().endsWith(";")
            || line.key().endsWith(">"))
        && !fields.contains(Field.SUBJECT);
  }

  private static @Nullable Field field(Line line) {
    if (!line.isOwn()) {
      return null;
    }
    String key = line.key();
    int colon = -1;
    for (int i = 0; i < key.length() && i < MAX_LABEL && colon < 0; i++) {
      colon = key.charAt(i) == ':' || key.charAt(i) == '：' ? i : -1;
    }
    return colon < 0 ? null : LABELS.get(key.substring(0, colon).replace("*", "").strip());
  }
}
