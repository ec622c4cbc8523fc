package io.earful.sentiment;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Says of every mention how its author feels, in which language, and what they want. */
@SpringBootApplication
public class SentimentService {

  /**
   * Name of the service's own configuration file, so that siblings on one class path do not share
   * it.
   */
  static final Map<String, Object> DEFAULTS = Map.of("spring.config.name", "sentiment");

  public static void main(String[] args) {
    new SpringApplicationBuilder(SentimentService.class).properties(DEFAULTS).run(args);
  }
}
