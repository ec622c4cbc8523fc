package io.earful.standalone;

import io.earful.standalone.host.CannotStartException;
import java.util.List;

/**
 * The whole of Earful in one process: its database and its four services. See {@code ./earful
 * --help} for what may be set.
 */
public final class Earful {
  private Earful() {}

  /**
   * @param arguments none to start Earful; else a command and what belongs to it
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      List<String> all = List.of(arguments);
      System.exit(Commands.run(all.get(0), all.subList(1, all.size()), System.out));
    }
    Progress progress = new Progress(System.out);
    try {
      run(progress);
    } catch (Stack.StoppedException e) {
      progress.print("Stopped before it was ready");
    } catch (CannotStartException e) {
      System.err.println("earful: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Progress progress) {
    Installation installation = new Installation(Settings.from(System.getenv()), progress);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(installation, progress), "stop"));
    installation.start();
  }

  private static void stop(Installation installation, Progress progress) {
    installation.close();
    progress.print("Stopped");
  }
}
