package io.earful.gateway;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one door of an installation, as a process of its own. */
@SpringBootApplication
public class Gateway {

  /** Name of the service's settings file, {@code gateway.yml}. */
  public static final String NAME = "gateway";

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(Gateway.class);
    application.setDefaultProperties(Map.of("spring.config.name", NAME));
    application.run(arguments);
  }
}
