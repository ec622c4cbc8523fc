package io.earful.standalone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration goes by what is on the classpath, and here all services share one. Each gets
 * what its own module brings when it runs alone, and nothing of its neighbours: the collector must
 * not become a gateway because one is beside it. A service that takes a new starter needs a line
 * here; a test compares the beans of both ways to run.
 */
final class SiblingAutoConfiguration implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final List<String> EVERY_SERVICE =
      List.of(
          "org.springdoc.",
          "org.springframework.boot.actuate.",
          "org.springframework.boot.autoconfigure.",
          "org.springframework.boot.health.",
          "org.springframework.boot.http.codec.",
          "org.springframework.boot.jackson.",
          "org.springframework.boot.micrometer.",
          "org.springframework.boot.netty.",
          "org.springframework.boot.reactor.",
          "org.springframework.boot.validation.",
          "org.springframework.boot.webflux.");

  /** Spring asks about every class that a configuration imports, ours too: those are no concern. */
  private static final Set<String> ALL =
      Set.copyOf(
          ImportCandidates.load(
                  AutoConfiguration.class, SiblingAutoConfiguration.class.getClassLoader())
              .getCandidates());

  private static final Map<String, List<String>> BY_SERVICE =
      Map.of(
          "collector", EVERY_SERVICE,
          "sentiment", EVERY_SERVICE,
          "reporting", EVERY_SERVICE,
          "gateway",
              and(
                  "org.springframework.boot.http.client.",
                  "org.springframework.boot.http.converter.",
                  "org.springframework.boot.restclient.",
                  "org.springframework.cloud."));

  private List<String> allowed = List.of();

  @Override
  public void setEnvironment(Environment environment) {
    // somebody else on this class path, such as a benchmark, says which service it resembles
    String service =
        environment.getProperty(
            "earful.auto-configuration-as", environment.getRequiredProperty("spring.config.name"));
    List<String> found = BY_SERVICE.get(service);
    if (found == null) {
      throw new IllegalStateException("no auto-configuration is listed for \"" + service + "\"");
    }
    allowed = found;
  }

  @Override
  public boolean[] match(
      @Nullable String[] candidates, AutoConfigurationMetadata autoConfigurationMetadata) {
    boolean[] matches = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      String candidate = candidates[i]; // null when another filter took it out
      matches[i] = candidate == null || !ALL.contains(candidate) || isAllowed(candidate);
    }
    return matches;
  }

  private boolean isAllowed(String candidate) {
    return allowed.stream().anyMatch(candidate::startsWith);
  }

  private static List<String> and(String... own) {
    return Stream.concat(EVERY_SERVICE.stream(), Stream.of(own)).toList();
  }
}
