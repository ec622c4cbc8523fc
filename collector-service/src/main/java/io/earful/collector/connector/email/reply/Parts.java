package io.earful.collector.connector.email.reply;

import java.util.ArrayList;
import java.util.List;

/** The lines of a mail, gathered by what they are. */
record Parts(List<String> own, List<String> quoted, List<String> signatures) {

  static Parts of(List<Line> lines, Part[] parts) {
    Parts gathered = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < parts.length; ) {
      int end = i + 1;
      while (end < parts.length && part(lines, parts, end) == part(lines, parts, i)) {
        end++;
      }
      gathered.add(parts[i], lines.subList(i, end));
      i = end;
    }
    return gathered;
  }

  private static Part part(List<Line> lines, Part[] parts, int at) {
    return parts[at] == Part.HISTORY ? Part.QUOTED : parts[at];
  }

  private void add(Part part, List<Line> lines) {
    String block = text(lines, part == Part.OWN);
    if (!block.isBlank()) {
      target(part).add(block);
    }
  }

  private List<String> target(Part part) {
    return switch (part) {
      case OWN -> own;
      case SIGNATURE -> signatures;
      case QUOTED, HISTORY -> quoted;
    };
  }

  /** Without blank lines at both ends, nor lines across the page that part nothing any more. */
  private static String text(List<Line> lines, boolean own) {
    int start = 0;
    int end = lines.size();
    while (start < end && isVoid(lines.get(start), own)) {
      start++;
    }
    while (end > start && isVoid(lines.get(end - 1), own)) {
      end--;
    }
    StringBuilder text = new StringBuilder();
    for (Line line : lines.subList(start, end)) {
      text.append(text.length() == 0 ? "" : "\n").append(line.text());
    }
    return text.toString();
  }

  private static boolean isVoid(Line line, boolean own) {
    return line.isBlank() || own && Rule.isDrawn(line);
  }

  boolean says() {
    return !own.isEmpty();
  }

  ReplyText toText() {
    String signature = String.join("\n\n", signatures);
    return new ReplyText(
        String.join("\n\n", own).strip(), quoted, signature.isEmpty() ? null : signature);
  }

  /** The two together, of which only the second has a text. */
  ReplyText before(ReplyText text) {
    List<String> allQuoted = new ArrayList<>(quoted);
    allQuoted.addAll(text.quoted());
    List<String> allSignatures = new ArrayList<>(signatures);
    if (text.signature() != null) {
      allSignatures.add(text.signature());
    }
    return new Parts(List.of(text.text()), allQuoted, allSignatures).toText();
  }
}
