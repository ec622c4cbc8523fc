package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The PostgreSQL of one home: durable, reachable from this machine only, with a password. It is the
 * same server as in production, so nothing behaves differently there.
 *
 * <p>It outlives a killed Earful and is adopted by the next start. While we run it is watched and
 * brought back if it dies. Whoever starts it holds the home's lock.
 */
public final class PostgresNode implements AutoCloseable {
  /** PostgreSQL writes its log in pieces of 16 MiB and cannot start without room for one. */
  private static final long ROOM_TO_GO_ON = 16L << 20;

  private final Server server;
  private final Watchdog watchdog;
  private final Path pgdata;
  private final int port;
  private final String ownerPassword;

  PostgresNode(Server server, Watchdog watchdog, Path pgdata, int port, String ownerPassword) {
    this.server = server;
    this.pgdata = pgdata;
    this.watchdog = watchdog;
    this.port = port;
    this.ownerPassword = ownerPassword;
  }

  /**
   * Returns when the database takes connections.
   *
   * @param progress is told what takes long, in words for the user
   * @throws CannotStartException with a reason for the user
   */
  public static PostgresNode start(Home home, Clock clock, Consumer<String> progress) {
    return start(home, clock, progress, ServerUser.detect());
  }

  static PostgresNode start(Home home, Clock clock, Consumer<String> progress, ServerUser user) {
    try {
      return new Startup(home, clock, progress, user).run();
    } catch (IOException e) {
      throw new CannotStartException("The database cannot be started: " + e, e);
    } catch (SQLException e) {
      throw new CannotStartException("The database cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** Where it listens on 127.0.0.1; it does not change while this node lives. */
  public int port() {
    return port;
  }

  /** Name of the database of the services. */
  public String database() {
    return Database.NAME;
  }

  /** The role that owns the database and makes the services' schemas and roles. */
  public String owner() {
    return Database.OWNER;
  }

  public String ownerPassword() {
    return ownerPassword;
  }

  /**
   * Whether the server, when it is down, lacks the space to come back. It may run well with as
   * little, because it uses old pieces of its log again.
   */
  public boolean isDiskFull() {
    return pgdata.toFile().getUsableSpace() < ROOM_TO_GO_ON;
  }

  /** Stops the server; whoever is still connected is cut off, what was committed is kept. */
  @Override
  public void close() {
    watchdog.close();
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
