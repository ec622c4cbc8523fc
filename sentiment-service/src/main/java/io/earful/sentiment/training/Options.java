package io.earful.sentiment.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of a command, each a name and a value: {@code --data DIR --seed 1}. Which there are is
 * read from the text that explains them, so that none can be missing there.
 */
final class Options {
  private static final Pattern NAME = Pattern.compile("(?m)^ +--([a-z]+)");

  private final Map<String, String> values = new HashMap<>();

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  Options(List<String> args, String usage) {
    TreeSet<String> known = names(usage);
    for (int i = 0; i < args.size(); i += 2) {
      String name = args.get(i);
      if (!name.startsWith("--") || !known.contains(name.substring(2))) {
        throw new IllegalArgumentException(
            "Unknown option " + name + "; known are " + spelled(known) + ". --help explains them.");
      }
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException("Option " + name + " needs a value.");
      }
      values.put(name.substring(2), args.get(i + 1));
    }
  }

  /** Whether somebody asks what the command does. */
  static boolean askForHelp(List<String> args) {
    return args.contains("--help") || args.contains("-h");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A whole number within bounds. */
  int number(String name, int otherwise, int least, int most) {
    String value = values.get(name);
    try {
      int number = value == null ? otherwise : Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of bounds
    }
    throw new IllegalArgumentException(
        "Option --%s needs a number from %d to %d, not %s.".formatted(name, least, most, value));
  }

  Path path(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Option --" + name + " is missing; --help explains the options.");
    }
    return Path.of(value);
  }

  private static TreeSet<String> names(String usage) {
    TreeSet<String> names = new TreeSet<>();
    Matcher option = NAME.matcher(usage);
    while (option.find()) {
      names.add(option.group(1));
    }
    names.remove("help");
    return names;
  }

  private static String spelled(TreeSet<String> known) {
    return known.stream().map(name -> "--" + name).toList().toString();
  }
}
