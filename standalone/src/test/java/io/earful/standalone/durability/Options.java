package io.earful.standalone.durability;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kill check is told.
 *
 * @param way {@code standalone} or {@code split}
 * @param folder an empty folder
 * @param size mentions
 * @param kills kills, over the victims in turn
 * @param forgetful mentions of the counter-proof without de-duplication; none when 0
 * @param seed decides when is killed
 */
record Options(String way, Path folder, int size, int kills, int forgetful, long seed) {

  /** {@code way folder --mentions=n --kills=n --forgetful=n --seed=n}. */
  static Options of(List<String> arguments) {
    Map<String, String> named = new HashMap<>();
    arguments.stream()
        .skip(2)
        .map(argument -> argument.split("=", 2))
        .forEach(pair -> named.put(pair[0], pair[1]));
    Options options =
        new Options(
            arguments.get(0),
            Path.of(arguments.get(1)).toAbsolutePath(),
            Integer.parseInt(take(named, "--mentions", "20000")),
            Integer.parseInt(take(named, "--kills", "10")),
            Integer.parseInt(take(named, "--forgetful", "0")),
            Long.parseLong(take(named, "--seed", Long.toString(System.nanoTime() % 1_000_000))));
    if (!named.isEmpty()) {
      throw new IllegalArgumentException("there are no options " + named.keySet());
    }
    return options;
  }

  NumberedMentions mentions(String channel) {
    return new NumberedMentions(channel, size);
  }

  private static String take(Map<String, String> named, String name, String otherwise) {
    String value = named.remove(name);
    return value == null ? otherwise : value;
  }
}
