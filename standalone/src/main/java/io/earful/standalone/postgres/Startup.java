package io.earful.standalone.postgres;

import io.earful.standalone.host.BuildInfo;
import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import io.earful.standalone.host.LoopbackPort;
import io.earful.standalone.host.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** The way from a home folder, which may be empty, to a database that takes connections. */
final class Startup {
  private final Home home;
  private final Clock clock;
  private final Consumer<String> progress;
  private final ServerUser user;
  private final BuildInfo build = BuildInfo.load();

  Startup(Home home, Clock clock, Consumer<String> progress, ServerUser user) {
    this.home = home;
    this.clock = clock;
    this.progress = progress;
    this.user = user;
  }

  PostgresNode run() throws IOException, SQLException {
    user.enter(home);
    PostgresPrograms programs = new PostgresPrograms(unpacked(), user);
    Superuser superuser = new Superuser(cluster(programs));
    Server server = new Server(programs, home.pgdata(), log());
    Postmaster postmaster = adoptOrStart(server, superuser);
    try {
      return node(server, superuser, postmaster);
    } catch (SQLException | RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  private PostgresNode node(Server server, Superuser superuser, Postmaster postmaster)
      throws SQLException {
    String ownerPassword =
        new SecretFile(home.keys().resolve("database-password")).readOrCreate(SecretFile::random);
    new Database(superuser).prepare(postmaster.port(), ownerPassword);
    Watchdog watchdog = new Watchdog(server, home.pgdata(), postmaster);
    watchdog.watch();
    return new PostgresNode(server, watchdog, home.pgdata(), postmaster.port(), ownerPassword);
  }

  private Path unpacked() throws IOException {
    PostgresBinaries binaries = new PostgresBinaries(home.runtime(), build.postgresVersion());
    if (!binaries.areUnpacked()) {
      progress.accept("unpacking PostgreSQL " + build.postgresVersion());
      binaries.unpack();
    }
    return binaries.folder();
  }

  /** Makes the cluster if there is none. Returns its superuser's password. */
  private String cluster(PostgresPrograms programs) throws IOException {
    DataDirectory data = new DataDirectory(home.pgdata());
    SecretFile password = new SecretFile(home.keys().resolve("postgres-password"));
    if (!data.exists()) {
      progress.accept("creating the database");
      data.create(programs, user, password.readOrCreate(SecretFile::random));
    }
    data.requireMajorVersion(build.postgresMajor());
    user.own(data.path());
    return password
        .read()
        .orElseThrow(
            () ->
                new CannotStartException(
                    "%s is missing: the database in %s cannot be opened without it. Put it back from your backup."
                        .formatted(password.path(), home.pgdata())));
  }

  private ServerLog log() throws IOException {
    Path folder = home.logs().resolve("postgres");
    Files.createDirectories(folder);
    user.own(folder);
    return new ServerLog(folder, clock);
  }

  private Postmaster adoptOrStart(Server server, Superuser superuser) throws IOException {
    Optional<Postmaster> orphan = new Orphan(home.pgdata(), superuser).adopt();
    if (orphan.isPresent()) {
      progress.accept("taking over the database that an earlier run left behind");
      return orphan.get();
    }
    return start(server);
  }

  /** A port that was free may be taken the moment after: then another one is tried. */
  private Postmaster start(Server server) throws IOException {
    int port = LoopbackPort.free();
    try {
      return server.start(port);
    } catch (CannotStartException e) {
      if (LoopbackPort.isFree(port)) {
        throw e;
      }
      return server.start(LoopbackPort.free());
    }
  }
}
