package io.earful.collector;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Reads channels, takes what is handed in, and puts both into the event log, once. */
@SpringBootApplication
public class CollectorService {

  /**
   * Of the service's own configuration file, so that siblings on one class path do not share it.
   */
  static final Map<String, Object> DEFAULTS = Map.of("spring.config.name", "collector");

  public static void main(String[] args) {
    new SpringApplicationBuilder(CollectorService.class).properties(DEFAULTS).run(args);
  }
}
