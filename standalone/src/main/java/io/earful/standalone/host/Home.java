package io.earful.standalone.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds everything one installation keeps: {@code pgdata/}, {@code runtime/},
 * {@code keys/}, {@code logs/}. A copy of it, made while Earful is stopped, is a full backup.
 *
 * @param path absolute and free of symbolic links
 */
public record Home(Path path) {

  /** Creates what is missing. Nobody but the user who runs Earful may read what is inside. */
  public static Home open(Path path) {
    try {
      createPrivate(path);
      Home home = new Home(path.toRealPath());
      createPrivate(home.keys());
      createPrivate(home.logs());
      Files.createDirectories(home.runtime());
      return home;
    } catch (IOException e) {
      throw new CannotStartException(
          "The home folder %s cannot be used (%s). Set EARFUL_HOME to a folder you may write to."
              .formatted(path, e),
          e);
    }
  }

  /** The database's files. */
  public Path pgdata() {
    return path.resolve("pgdata");
  }

  /** Programs unpacked from the jar; may be deleted while Earful is stopped. */
  public Path runtime() {
    return path.resolve("runtime");
  }

  /** Generated passwords and keys, one a file, each readable by its owner only. */
  public Path keys() {
    return path.resolve("keys");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  private static void createPrivate(Path folder) throws IOException {
    boolean fresh = !Files.exists(folder);
    Files.createDirectories(folder);
    if (fresh) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
