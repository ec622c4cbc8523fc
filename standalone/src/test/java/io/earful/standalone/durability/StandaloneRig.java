package io.earful.standalone.durability;

import io.earful.standalone.host.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./earful start} under a supervisor that runs it again when its process is gone. The
 * database is Earful's own to bring back.
 */
final class StandaloneRig implements Rig {
  private static final String TOKEN = "earful_kill-check-0123456789abcdefghijklmnop";

  private final Launcher launcher;
  private final PostgresOf postgres;
  private final Door door;
  private final Thread supervisor = new Thread(this::supervise, "supervisor");
  private volatile boolean closing;

  private StandaloneRig(Launcher launcher, Path home, int port) {
    this.launcher = launcher;
    this.postgres = new PostgresOf(home);
    this.door = new Door("http://127.0.0.1:" + port, TOKEN);
  }

  static StandaloneRig start(Path home) throws IOException, InterruptedException {
    return start(home, Map.of());
  }

  /**
   * @param more settings beside address and token, by the names of their environment variables
   */
  static StandaloneRig start(Path home, Map<String, String> more)
      throws IOException, InterruptedException {
    int port = LoopbackPort.free();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("EARFUL_PORT", Integer.toString(port));
    settings.put("EARFUL_ADMIN_TOKEN", TOKEN);
    StandaloneRig rig = new StandaloneRig(new Launcher(home, settings), home, port);
    if (!rig.launcher.run("start")) {
      throw new IllegalStateException("Earful does not start; see the logs in " + home.getParent());
    }
    rig.supervisor.setDaemon(true);
    rig.supervisor.start();
    return rig;
  }

  private void supervise() {
    try {
      while (!closing) {
        Optional<ProcessHandle> running = jvm();
        if (running.isPresent()) {
          running.get().onExit().join();
        }
        if (!closing) {
          launcher.run("start");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ProcessHandle> jvm() {
    try {
      return ProcessHandle.of(launcher.pid()).filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Door door() {
    return door;
  }

  @Override
  public List<Victim> victims() {
    return List.of(new Jvm(), postgres);
  }

  @Override
  public Connection database() throws SQLException {
    return postgres.connect();
  }

  @Override
  public void close() {
    closing = true;
    try {
      launcher.run("stop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Jvm implements Victim {
    @Override
    public String name() {
      return "jvm";
    }

    @Override
    public Optional<ProcessHandle> process() {
      return jvm();
    }
  }
}
