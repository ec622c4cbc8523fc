package io.earful.standalone;

import io.earful.kit.storage.DatabaseDisk;
import io.earful.standalone.host.CannotStartException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * One of the services that share the process.
 *
 * @param name as in {@code <name>.yml}, its schema and its tokens
 * @param application its own {@code @SpringBootApplication}
 * @param settings its properties, stronger than anything else that sets them
 */
record Sibling(String name, Class<?> application, Map<String, Object> settings) {

  /**
   * Returns when the service takes requests. It reads no configuration file but those in the jar,
   * wherever the process was started, and leaves stopping to us.
   *
   * @throws CannotStartException with the first cause of the failure
   */
  ConfigurableApplicationContext start(ReactorResourceFactory network, DatabaseDisk disk) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("spring.config.name", name);
    all.put("spring.config.location", "classpath:/");
    try {
      return new SpringApplicationBuilder(application)
          .main(application)
          .web(WebApplicationType.REACTIVE)
          .environment(new SiblingEnvironment(all))
          .initializers(context -> share(network, disk, (GenericApplicationContext) context))
          .registerShutdownHook(false)
          .run();
    } catch (RuntimeException e) {
      throw new CannotStartException(
          "The service \"%s\" does not start: %s".formatted(name, reason(e)), e);
    }
  }

  private static void share(
      ReactorResourceFactory network, DatabaseDisk disk, GenericApplicationContext context) {
    context.registerBean("reactorResourceFactory", ReactorResourceFactory.class, () -> network);
    context.registerBean("databaseDisk", DatabaseDisk.class, () -> disk);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof PortInUseException)) {
      cause = cause.getCause();
    }
    return cause instanceof PortInUseException taken
        ? "port %d is taken by another program".formatted(taken.getPort())
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
