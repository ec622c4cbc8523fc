package io.earful.standalone.durability;

import io.earful.standalone.host.Home;
import io.earful.standalone.host.LoopbackPort;
import io.earful.standalone.host.SecretFile;
import io.earful.standalone.postgres.PostgresNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The four services in a process each and one PostgreSQL, with the settings of {@code
 * docker-compose.yml} and, like there, somebody who starts again what has died.
 */
final class SplitRig implements Rig {
  private static final String TOKEN = "earful_kill-check-0123456789abcdefghijklmnop";
  private static final long LONGEST_START_SECONDS = 900;

  /** Name and module of each, in the order in which they are killed. */
  private static final Map<String, String> MODULES =
      Map.of(
          "collector", "collector-service",
          "sentiment", "sentiment-service",
          "reporting", "reporting-service",
          "gateway", "gateway");

  private static final List<String> NAMES =
      List.of("collector", "sentiment", "reporting", "gateway");

  private final PostgresNode database;
  private final PostgresOf postgres;
  private final Door door;
  private final List<SupervisedService> services = new ArrayList<>();

  private SplitRig(PostgresNode database, Home home, int port) {
    this.database = database;
    this.postgres = new PostgresOf(home.path());
    this.door = new Door("http://127.0.0.1:" + port, TOKEN);
  }

  static SplitRig start(Path folder) throws IOException, InterruptedException {
    Home home = Home.open(folder);
    new SecretFile(home.keys().resolve("secret.key")).readOrCreate(SplitRig::masterKey);
    PostgresNode database = PostgresNode.start(home, Clock.systemUTC(), line -> {});
    Map<String, Integer> ports = new HashMap<>();
    NAMES.forEach(name -> ports.put(name, LoopbackPort.free()));
    SplitRig rig = new SplitRig(database, home, ports.get("gateway"));
    Map<String, String> environment = environment(home, database, ports);
    for (String name : NAMES) {
      Map<String, String> own = new HashMap<>(environment);
      own.put("SERVER_PORT", ports.get(name).toString());
      own.put("EARFUL_PORT", ports.get(name).toString());
      Path log = home.logs().resolve(name + ".log");
      rig.services.add(
          new SupervisedService(name, SupervisedService.jar(MODULES.get(name)), own, log));
    }
    rig.awaitReady();
    return rig;
  }

  /** As the compose file sets it. */
  private static Map<String, String> environment(
      Home home, PostgresNode database, Map<String, Integer> ports) {
    Map<String, String> all = new HashMap<>();
    all.put("EARFUL_HOME", home.path().toString());
    all.put(
        "EARFUL_DB_URL",
        "postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.database()));
    all.put("EARFUL_DB_USER", database.owner());
    all.put("EARFUL_DB_PASSWORD", database.ownerPassword());
    all.put("EARFUL_ADMIN_TOKEN", TOKEN);
    ports.forEach(
        (name, port) ->
            all.put(
                "EARFUL_%s_URL".formatted(name.toUpperCase(Locale.ROOT)),
                "http://127.0.0.1:" + port));
    return all;
  }

  private static String masterKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (!door.isReady()) {
      if (System.nanoTime() > end) {
        close();
        throw new IllegalStateException(
            "the services are not ready; see the logs in " + postgres.home());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  @Override
  public Door door() {
    return door;
  }

  @Override
  public List<Victim> victims() {
    List<Victim> all = new ArrayList<>(services);
    all.add(postgres);
    return all;
  }

  @Override
  public Connection database() throws SQLException {
    return postgres.connect();
  }

  @Override
  public void close() {
    services.forEach(SupervisedService::close);
    database.close();
  }
}
