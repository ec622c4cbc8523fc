package io.earful.standalone;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** {@code ./earful rotate-keys}: adds a master key, which the next start uses. */
final class RotateKeys {

  private RotateKeys() {}

  /** Returns the exit code. */
  static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    if (!arguments.isEmpty()) {
      out.println("rotate-keys takes no arguments");
      return Commands.MISTAKE;
    }
    try {
      Keys keys = new Keys(Home.open(Settings.from(environment).home()));
      int number = keys.rotate();
      out.printf(
          "%s has %d keys now. Restart Earful: it seals under the new key from then on, and what was"
              + " sealed before moves to it in the background. docs/security.md says when the last"
              + " line may go.%n",
          keys.masterKeyFile(), number);
      return 0;
    } catch (CannotStartException e) {
      out.println(e.getMessage());
      return 1;
    }
  }
}
