package io.earful.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Command;
import io.earful.standalone.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL's programs run. They refuse to be root, so for root there are two ways out: a
 * user namespace in which root is nobody (files stay root's own; containers often forbid it), or
 * really being nobody, with data files of that user.
 */
final class ServerUser {
  private static final String ROOT = "0";
  private static final String NOBODY = "65534";

  private final List<String> prefix;
  private final @Nullable String owner;

  private ServerUser(List<String> prefix, @Nullable String owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  static ServerUser detect() {
    if (new UnixSystem().getUid() != 0) {
      return same();
    }
    return inNamespace().works() ? inNamespace() : nobody();
  }

  static ServerUser same() {
    return new ServerUser(List.of(), null);
  }

  static ServerUser inNamespace() {
    return new ServerUser(List.of("unshare", "-U"), ROOT);
  }

  static ServerUser nobody() {
    return new ServerUser(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
  }

  /** The command line that runs the program as this user. */
  List<String> line(List<String> program) {
    return Stream.concat(prefix.stream(), program.stream()).toList();
  }

  /** Makes the file or folder this user's own, with all that is in it, if it is not already. */
  void own(Path path) throws IOException {
    if (owner == null || !Files.exists(path)) {
      return;
    }
    var user = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    if (Files.getOwner(path).equals(user)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.toList()) {
        Files.setOwner(each, user);
      }
    }
  }

  /**
   * Lets this user pass through the home on the way to its own folders; it still cannot list it.
   *
   * @throws CannotStartException when a folder above the home bars the way
   */
  void enter(Home home) throws IOException {
    if (!NOBODY.equals(owner)) {
      return;
    }
    for (Path folder : List.of(home.path(), home.logs())) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
    if (!canRun("ls", home.runtime().toString())) {
      throw new CannotStartException(
          """
          PostgreSQL does not run as root, and the user it would run as cannot reach %s. \
          Run Earful as an ordinary user, or set EARFUL_HOME to a folder outside root's own, \
          such as /var/lib/earful."""
              .formatted(home.path()));
    }
  }

  /** Whether this machine lets us become this user at all. */
  boolean works() {
    return canRun("true");
  }

  private boolean canRun(String... program) {
    return new Command(line(List.of(program)), Path.of("/")).succeeds();
  }
}
