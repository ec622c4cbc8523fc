package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that stand in the text itself, as mailers did before MIME. A block counts only when it
 * begins and ends as it should and every line has the length that it says; else it is text.
 *
 * @param text the text without the files
 * @param files the files, in their order
 */
record Uuencoded(String text, List<File> files) {

  /** A file in the text; its name may be empty. */
  record File(String name, byte[] bytes) {}

  private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4}( \\S.{0,255}|\\s{0,9})");
  private static final int MAX_FILES = 50;

  static Uuencoded of(String text) {
    if (!text.startsWith("begin ") && !text.contains("\nbegin ")) {
      return new Uuencoded(text, List.of());
    }
    String[] lines = text.split("\r?\n", -1);
    StringBuilder rest = new StringBuilder(text.length());
    List<File> files = new ArrayList<>();
    int i = 0;
    while (i < lines.length) {
      int end = files.size() < MAX_FILES ? end(lines, i) : -1;
      if (end < 0) {
        rest.append(lines[i++]).append('\n');
      } else {
        String[] begin = lines[i].split(" ", 3);
        String name = begin.length > 2 ? begin[2].strip() : "";
        files.add(new File(name, bytes(lines, i + 1, end)));
        i = end + 1;
      }
    }
    return new Uuencoded(rest.toString(), files);
  }

  /** The line of the end of the block that begins at a line; negative when none begins there. */
  private static int end(String[] lines, int start) {
    if (!BEGIN.matcher(lines[start]).matches()) {
      return -1;
    }
    int i = start + 1;
    while (i < lines.length && isData(lines[i])) {
      i++;
    }
    return i < lines.length && lines[i].strip().equals("end") ? i : -1;
  }

  /** A line says its length first; blanks at its end may have got lost, a check sum may follow. */
  private static boolean isData(String line) {
    if (line.isBlank() || line.strip().equals("`")) {
      return true;
    }
    if (line.strip().equals("end")) {
      return false;
    }
    int bytes = line.charAt(0) - ' ' & 0x3F;
    int letters = (bytes + 2) / 3 * 4;
    boolean inAlphabet = line.chars().allMatch(c -> c >= ' ' && c <= '`');
    return inAlphabet && line.length() <= letters + 2 && line.stripTrailing().length() <= 66;
  }

  private static byte[] bytes(String[] lines, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      if (!lines[i].isEmpty()) {
        line(lines[i], out);
      }
    }
    return out.toByteArray();
  }

  private static void line(String line, ByteArrayOutputStream out) {
    int left = line.charAt(0) - ' ' & 0x3F;
    for (int i = 1; left > 0; i += 4) {
      int group = sextet(line, i) << 18 | sextet(line, i + 1) << 12;
      group |= sextet(line, i + 2) << 6 | sextet(line, i + 3);
      for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
        out.write(group >> shift);
      }
    }
  }

  private static int sextet(String line, int index) {
    return index < line.length() ? line.charAt(index) - ' ' & 0x3F : 0;
  }
}
