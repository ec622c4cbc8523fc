package io.earful.standalone.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed.
 *
 * @param file to be handed in; null when an import is to be cancelled
 * @param fields that go with the file
 * @param rejected where rejected items are to be written
 * @param cancel id of an import that is to be cancelled
 */
record ImportArguments(
    @Nullable Path file,
    Map<String, String> fields,
    @Nullable Path rejected,
    @Nullable String cancel) {

  static final String USAGE =
      """
      Usage: ./earful import FILE [options]
             ./earful import --cancel ID

        --format F          mbox, eml, csv, jsonl or zip; else it is told from the file
        --mapping JSON      which column of a table is what, as in {"text":"Comment"};
                            @FILE reads it from a file
        --name NAME         what the import is called; else as the file
        --rejected FILE     write the rows that could not be taken to FILE, as CSV
        --cancel ID         stop an import

      Earful must be running on this home. Ctrl-C leaves the import going on.
      """;

  /**
   * @throws ImportRefusedException when it cannot be understood
   */
  static ImportArguments of(List<String> arguments) {
    Path file = null;
    Path rejected = null;
    String cancel = null;
    Map<String, String> fields = new LinkedHashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String next = rest.next();
      switch (next) {
        case "--format" -> fields.put("format", value(next, rest));
        case "--mapping" -> fields.put("mapping", text(value(next, rest)));
        case "--name" -> fields.put("name", value(next, rest));
        case "--rejected" -> rejected = Path.of(value(next, rest));
        case "--cancel" -> cancel = value(next, rest);
        default -> {
          if (next.startsWith("--") || file != null) {
            throw new ImportRefusedException(
                "\"%s\" is not understood.%n%s".formatted(next, USAGE));
          }
          file = Path.of(next);
        }
      }
    }
    if ((file == null) == (cancel == null)) {
      throw new ImportRefusedException(USAGE);
    }
    return new ImportArguments(file, fields, rejected, cancel);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new ImportRefusedException(option + " needs a value");
    }
    return rest.next();
  }

  private static String text(String value) {
    if (!value.startsWith("@")) {
      return value;
    }
    Path file = Path.of(value.substring(1));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ImportRefusedException("%s cannot be read: %s".formatted(file, e));
    }
  }
}
