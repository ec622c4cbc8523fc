package io.earful.standalone;

import io.earful.collector.CollectorService;
import io.earful.gateway.Gateway;
import io.earful.reporting.ReportingService;
import io.earful.sentiment.SentimentService;
import io.earful.standalone.host.Home;
import io.earful.standalone.host.LoopbackPort;
import io.earful.standalone.postgres.PostgresNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the services are told: where the database, the keys and the others are. */
final class ServiceSettings {
  private final Settings settings;
  private final Keys keys;
  private final Map<String, Object> common = new HashMap<>();
  private final int collector = LoopbackPort.free();
  private final int sentiment = LoopbackPort.free();
  private final int reporting = LoopbackPort.free();

  ServiceSettings(Settings settings, Home home, Keys keys, PostgresNode database) {
    this.settings = settings;
    this.keys = keys;
    common.put("earful.home", home.path().toString());
    common.put("earful.secret-key-file", keys.masterKeyFile().toString());
    common.put(
        "earful.db.url",
        "postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.database()));
    common.put("earful.db.user", database.owner());
    common.put("earful.db.password", database.ownerPassword());
    common.put("earful.urls.gateway", settings.address());
    common.put("earful.urls.collector", loopback(collector));
    common.put("earful.urls.sentiment", loopback(sentiment));
    common.put("earful.urls.reporting", loopback(reporting));
    common.put("server.address", "127.0.0.1");
    common.put("logging.file.name", home.logs().resolve("earful.log").toString());
    // or a database that is away for days would fill the disk with warnings
    common.put("logging.logback.rollingpolicy.total-size-cap", "200MB");
    // in the background it ends in a file that nobody cuts; what ends a start is printed by us
    common.put("logging.threshold.console", inBackground() ? "OFF" : "WARN");
    // one line each; the file has the rest
    common.put("logging.pattern.console", "%d{HH:mm:ss} %-5level %m%n%nopex");
    common.put("logging.include-application-name", "false");
    // warns about an annotation in Spring Cloud Gateway, at each start, on everybody's screen
    common.put("logging.level.org.hibernate.validator.internal.metadata.aggregated", "ERROR");
  }

  /** In the order of their start: the door opens last. */
  List<Sibling> siblings() {
    return List.of(
        service("collector", CollectorService.class, collector),
        service("sentiment", SentimentService.class, sentiment),
        service("reporting", ReportingService.class, reporting),
        gateway());
  }

  private Sibling service(String name, Class<?> application, int port) {
    return new Sibling(name, application, with(Map.of("server.port", port)));
  }

  private Sibling gateway() {
    String adminToken = settings.adminToken().orElseGet(keys::adminToken);
    return new Sibling(
        "gateway",
        Gateway.class,
        with(
            Map.of(
                "server.port", settings.port(),
                "server.address", settings.bind(),
                "earful.gateway.admin-token", adminToken)));
  }

  private Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(common);
    all.putAll(own);
    return all;
  }

  private static boolean inBackground() {
    return Boolean.getBoolean("earful.background");
  }

  private static String loopback(int port) {
    return "http://127.0.0.1:" + port;
  }
}
