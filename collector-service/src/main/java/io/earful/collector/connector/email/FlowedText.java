package io.earful.collector.connector.email;

/**
 * Text of RFC 3676: a line that ends in a blank goes on in the next one. Quoted lines are joined
 * with lines that are quoted as deeply.
 */
final class FlowedText {

  private FlowedText() {}

  /**
   * @param deletes whether the blank at the end goes as well (DelSp), as in languages without
   *     blanks between words
   */
  static String joined(String text, boolean deletes) {
    StringBuilder out = new StringBuilder(text.length());
    int open = -1; // depth of quotation of a line that goes on; negative when none does
    for (String raw : text.split("\r?\n", -1)) {
      int depth = depth(raw);
      String line = unstuffed(raw.substring(depth));
      boolean signature = line.equals("-- ");
      boolean goesOn = open == depth && !signature;
      if (!goesOn) {
        out.append(open >= 0 ? "\n" : "").append(">".repeat(depth));
        out.append(depth > 0 ? " " : "");
      }
      boolean flowed = line.endsWith(" ") && !signature;
      out.append(flowed && deletes ? line.substring(0, line.length() - 1) : line);
      out.append(flowed ? "" : "\n");
      open = flowed ? depth : -1;
    }
    return out.toString();
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }

  private static String unstuffed(String line) {
    return line.startsWith(" ") ? line.substring(1) : line;
  }
}
