package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder of the database cluster: made once, then only ever opened by the same major version.
 */
final class DataDirectory {
  private final Path path;

  DataDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Makes the cluster beside its place and then moves it there: a start that is killed midway
   * leaves nothing that looks like a cluster.
   *
   * <p>C.UTF-8 of the builtin provider sorts and folds case alike on every machine and after every
   * system update, so that an index never goes stale.
   */
  void create(PostgresPrograms programs, ServerUser user, String superuserPassword)
      throws IOException {
    Path draft = path.resolveSibling("pgdata.new");
    Path passwordFile = path.resolveSibling("pgdata.password");
    Folders.delete(draft);
    Files.createDirectory(draft, ownerOnly("rwx------"));
    user.own(draft);
    try {
      writePassword(passwordFile, user, superuserPassword);
      Command.Outcome initdb =
          programs.run(
              "initdb",
              List.of(
                  "--pgdata=" + draft,
                  "--username=" + Superuser.NAME,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--locale=C.UTF-8",
                  "--data-checksums"));
      if (!initdb.ok()) {
        throw new CannotStartException("PostgreSQL cannot be set up: " + initdb.output());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Folders.moveDurably(draft, path);
  }

  private static void writePassword(Path file, ServerUser user, String password)
      throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly("rw-------"));
    Files.writeString(file, password, StandardOpenOption.WRITE);
    user.own(file);
  }

  /**
   * PostgreSQL reads the files of its own major version only.
   *
   * @throws CannotStartException for any other version, before anything is touched
   */
  void requireMajorVersion(String carried) throws IOException {
    String found = Files.readString(path.resolve("PG_VERSION")).strip();
    if (!found.equals(carried)) {
      throw new CannotStartException(
          """
          The data in %s was written by PostgreSQL %s, but this Earful carries PostgreSQL %s, \
          which cannot read it. Nothing was changed. Start the Earful version that wrote the \
          data, or convert the folder with pg_upgrade of PostgreSQL %s, or set EARFUL_HOME to \
          another folder to begin with an empty database."""
              .formatted(path, found, carried, carried));
    }
  }

  private static FileAttribute<?> ownerOnly(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
