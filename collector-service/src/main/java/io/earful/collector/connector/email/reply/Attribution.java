package io.earful.collector.connector.email.reply;

import java.util.List;

/**
 * The line that says who wrote what follows, such as "On Monday at 10:00 Ann wrote:", wherever mail
 * programs have broken it.
 */
final class Attribution {

  private static final int MAX_LINES = 4;
  private static final int MAX_LENGTH = 600;

  private Attribution() {}

  /** How many lines the one that begins here has; 0 when none does. */
  static int length(List<Line> lines, int start) {
    StringBuilder joined = new StringBuilder();
    for (int i = start; i < lines.size() && i - start < MAX_LINES; i++) {
      Line line = lines.get(i);
      if (!line.isOwn() || line.isBlank() || joined.length() + line.key().length() > MAX_LENGTH) {
        return 0;
      }
      if (i == start + 1 && !Saying.begins(joined)) {
        return 0;
      }
      joined.append(joined.length() == 0 ? "" : " ").append(line.key());
      char last = line.key().charAt(line.key().length() - 1);
      boolean colon = last == ':' || last == '：' || last == '-' || last == '*';
      if ((colon || endsParagraph(lines, i)) && is(Saying.of(joined), lines, start, i + 1)) {
        return i + 1 - start;
      }
      if (":：!?".indexOf(last) >= 0) {
        return 0;
      }
    }
    return 0;
  }

  private static boolean endsParagraph(List<Line> lines, int at) {
    return at + 1 == lines.size() || lines.get(at + 1).isBlank() || !lines.get(at + 1).isOwn();
  }

  private static boolean is(Saying saying, List<Line> lines, int start, int end) {
    if (saying.isCertain()) {
      return true;
    }
    boolean apart = (start == 0 || lines.get(start - 1).isBlank()) && endsParagraph(lines, end - 1);
    return saying.isLikely() && apart || saying.isPossible() && isMarked(lines, end);
  }

  private static boolean isMarked(List<Line> lines, int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at < lines.size() && lines.get(at).isQuoted();
  }
}
