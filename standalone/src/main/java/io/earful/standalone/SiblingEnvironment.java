package io.earful.standalone;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.web.context.reactive.StandardReactiveWebEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What one of several services in a process sees of the world: first what we set for it, then the
 * process's environment without the variables that would hit all services alike.
 */
final class SiblingEnvironment extends StandardReactiveWebEnvironment {

  SiblingEnvironment(Map<String, Object> settings) {
    getPropertySources().addFirst(new MapPropertySource("standalone", settings));
  }

  @Override
  protected void customizePropertySources(MutablePropertySources sources) {
    super.customizePropertySources(sources);
    Map<String, Object> environment =
        System.getenv().entrySet().stream()
            .filter(variable -> !Settings.isIgnored(variable.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    sources.replace(
        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
  }
}
