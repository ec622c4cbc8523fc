package io.earful.standalone.postgres;

import io.earful.standalone.host.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code initdb} and {@code pg_ctl} as the right user. */
final class PostgresPrograms {
  private final Path folder;
  private final ServerUser user;

  PostgresPrograms(Path folder, ServerUser user) {
    this.folder = folder;
    this.user = user;
  }

  Command.Outcome run(String program, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(folder.resolve("bin").resolve(program).toString());
    line.addAll(arguments);
    return new Command(user.line(line), folder).run();
  }
}
