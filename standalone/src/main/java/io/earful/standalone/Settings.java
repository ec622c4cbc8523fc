package io.earful.standalone;

import io.earful.standalone.host.CannotStartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user of the one-process Earful may set, all of it in the environment.
 *
 * @param home folder of all data
 * @param port of the gateway
 * @param bind address the gateway listens on
 * @param adminToken the administrator's token; made at the first start when empty
 */
record Settings(Path home, int port, String bind, Optional<String> adminToken) {
  private static final List<String> IGNORED = List.of("SPRING_", "SERVER_", "MANAGEMENT_");
  private static final int HIGHEST_PORT = 65_535;

  static Settings from(Map<String, String> environment) {
    return new Settings(
        Path.of(value(environment, "EARFUL_HOME").orElseGet(Settings::homeOfUser)),
        port(value(environment, "EARFUL_PORT").orElse("8080")),
        value(environment, "EARFUL_BIND").orElse("127.0.0.1"),
        value(environment, "EARFUL_ADMIN_TOKEN"));
  }

  /**
   * Variables that Spring Boot would apply to all four services alike, such as one port for all of
   * them. They are meant for a service that runs alone.
   */
  static boolean isIgnored(String variable) {
    return IGNORED.stream().anyMatch(variable::startsWith);
  }

  static List<String> ignored(Map<String, String> environment) {
    return environment.keySet().stream().filter(Settings::isIgnored).sorted().toList();
  }

  /** Where a browser on this machine finds Earful. */
  String address() {
    boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
    String host = everywhere ? "127.0.0.1" : bind;
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String homeOfUser() {
    return System.getProperty("user.home") + "/.earful";
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new CannotStartException(
        "EARFUL_PORT is \"%s\"; it must be a port number.".formatted(text));
  }
}
