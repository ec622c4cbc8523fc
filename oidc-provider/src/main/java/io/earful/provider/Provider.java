package io.earful.provider;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * Spring's authorization server on a free port of this machine. It says where on its first line,
 * and lives for as long as whoever started it keeps its input open.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Provider {

  /** What its output's first line begins with; the issuer follows. */
  public static final String READY = "issuer ";

  public static void main(String[] arguments) throws IOException {
    SpringApplication application = new SpringApplication(Provider.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "server.servlet.session.cookie.name", "provider",
            "spring.main.banner-mode", "off",
            "logging.level.root", "WARN"));
    WebServerApplicationContext context = (WebServerApplicationContext) application.run(arguments);
    System.out.println(
        READY + "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort());
    while (System.in.read() >= 0) {
      // until the end
    }
    System.exit(0);
  }
}
