package io.earful.connector;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A file format as data.
 *
 * @param id lower-case letters and digits, such as "mbox"
 * @param title name for people
 * @param extensions endings of file names, without the dot, in lower case
 */
public record FileFormat(String id, String title, List<String> extensions) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{0,31}");

  public FileFormat {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a format id is lower-case letters and digits, got \"" + id + "\"");
    }
    extensions = List.copyOf(extensions);
  }
}
