package io.earful.reporting;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Keeps what was collected and scored, and answers questions about it. */
@SpringBootApplication(proxyBeanMethods = false)
public class ReportingService {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(ReportingService.class);
    application.setDefaultProperties(Map.of("spring.config.name", "reporting"));
    application.run(args);
  }
}
