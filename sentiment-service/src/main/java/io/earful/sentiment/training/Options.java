package io.earful.sentiment.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a command, each a name and a value: {@code --data DIR --seed 1}. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  Options(List<String> args, Set<String> known) {
    for (int i = 0; i < args.size(); i += 2) {
      String name = args.get(i);
      if (!name.startsWith("--") || !known.contains(name.substring(2))) {
        throw new IllegalArgumentException(
            "Unknown option " + name + "; known are " + spelled(known));
      }
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException("Option " + name + " needs a value.");
      }
      values.put(name.substring(2), args.get(i + 1));
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Option --" + name + " needs a number, not " + value + ".", e);
    }
  }

  Path path(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Option --" + name + " is missing.");
    }
    return Path.of(value);
  }

  private static String spelled(Set<String> known) {
    return known.stream().sorted().map(name -> "--" + name).toList().toString();
  }
}
