package io.earful.kit.log;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.testkit.PostgresFixture;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The smallest service: the kit and nothing else. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ServiceKitConfiguration.class)
class KitApplication {

  static ConfigurableApplicationContext start(PostgresFixture.Database database) {
    String[] arguments =
        database.properties().entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    return new SpringApplicationBuilder(KitApplication.class)
        .web(WebApplicationType.REACTIVE)
        .properties("spring.config.name=kittest")
        .run(arguments);
  }
}
