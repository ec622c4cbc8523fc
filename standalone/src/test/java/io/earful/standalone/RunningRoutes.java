package io.earful.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The routes that there are, as {@code GET /api/v1/mentions/{id}}. */
final class RunningRoutes {

  private static final List<String> DOORS = List.of("/api/", "/in/");

  private RunningRoutes() {}

  /**
   * Those of the running services: of everything that answers to an address below {@code /api/} or
   * {@code /in/}.
   */
  static SortedSet<String> of(FourServices earful) {
    SortedSet<String> routes = new TreeSet<>();
    for (ApplicationContext service : earful.all()) {
      for (RequestMappingHandlerMapping mapping :
          service.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
        mapping.getHandlerMethods().keySet().forEach(info -> add(info, routes));
      }
    }
    return routes;
  }

  private static void add(RequestMappingInfo info, SortedSet<String> routes) {
    for (String path : info.getDirectPaths()) {
      add(info, path, routes);
    }
    info.getPatternsCondition().getPatterns().stream()
        .map(Object::toString)
        .forEach(pattern -> add(info, pattern, routes));
  }

  private static void add(RequestMappingInfo info, String path, SortedSet<String> routes) {
    if (DOORS.stream().anyMatch(path::startsWith)) {
      info.getMethodsCondition()
          .getMethods()
          .forEach(method -> routes.add(method + " " + path.replaceAll("\\{[^}]*}", "{id}")));
    }
  }

  /** Those that the description names. */
  static SortedSet<String> described(Path document) throws IOException {
    SortedSet<String> routes = new TreeSet<>();
    JsonNode paths = Somebody.JSON.readTree(Files.readString(document)).path("paths");
    paths
        .propertyNames()
        .forEach(
            path ->
                paths
                    .path(path)
                    .propertyNames()
                    .forEach(
                        method ->
                            routes.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.replaceAll("\\{[^}]*}", "{id}"))));
    return routes;
  }
}
