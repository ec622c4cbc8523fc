package io.earful.standalone;

import io.earful.kit.storage.DatabaseDisk;
import io.earful.standalone.host.BuildInfo;
import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import io.earful.standalone.host.HomeLock;
import io.earful.standalone.postgres.PostgresNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.http.client.ReactorResourceFactory;

/** Everything of one home that runs in this process, in the order in which it starts. */
final class Installation implements AutoCloseable {
  private final Settings settings;
  private final Progress progress;
  private final Stack stack = new Stack();

  Installation(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Returns when all of it is ready. Whatever goes wrong, what was started is left for {@link
   * #close}.
   *
   * @throws CannotStartException with a reason for the user
   */
  void start() {
    Home home = Home.open(settings.home());
    stack.start(() -> HomeLock.take(home));
    requireFreePort();
    String version = BuildInfo.load().version();
    stack.start(() -> RunFile.write(home, settings.address(), version));
    progress.print("Earful %s starts on %s".formatted(version, home.path()));
    Settings.ignored(System.getenv()).forEach(this::warnOf);
    PostgresNode database =
        stack.start(() -> PostgresNode.start(home, Clock.systemUTC(), progress::say));
    progress.say("database ready");
    Keys keys = new Keys(home);
    boolean first = settings.adminToken().isEmpty() && !keys.hasAdminToken();
    startServices(new ServiceSettings(settings, home, keys, database), database::isDiskFull);
    announce(first, keys);
  }

  private void warnOf(String variable) {
    progress.print(variable + " is ignored: it would hit the four services alike");
  }

  private void startServices(ServiceSettings plan, DatabaseDisk disk) {
    ReactorResourceFactory network = new SharedReactorResources();
    network.start();
    for (Sibling sibling : plan.siblings()) {
      stack.start(() -> sibling.start(network, disk));
      keepLoggingAsItIs();
      progress.say(sibling.name() + " ready");
    }
    ClassArchive.writeIfAsked();
  }

  /**
   * The first service sets logging up for the process; each other would take it down and up again.
   */
  private static void keepLoggingAsItIs() {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
  }

  /** Asked before anything is started: the gateway, which needs the port, is the last to start. */
  private void requireFreePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
    } catch (IOException e) {
      throw new CannotStartException(
          "Earful cannot listen on %s port %d (%s). Set EARFUL_PORT to a free port, EARFUL_BIND to an address of this machine."
              .formatted(settings.bind(), settings.port(), e.getMessage()),
          e);
    }
  }

  private void announce(boolean first, Keys keys) {
    if (Boolean.getBoolean("earful.background")) {
      return; // the launcher does; what is printed here ends in a file, where no token belongs
    }
    progress.print("Earful is ready: " + settings.address());
    if (first) {
      progress.print("Administrator token, shown this once: " + keys.adminToken());
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
