package io.earful.kit.health;

import io.earful.kit.EarfulProperties;
import io.r2dbc.pool.ConnectionPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Health of what every service stands on. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

  @Bean
  DatabaseHealthIndicator databaseHealthIndicator(DatabaseClient db, ConnectionPool pool) {
    return new DatabaseHealthIndicator(db, pool);
  }

  @Bean
  VersionHealthIndicator serviceHealthIndicator(EarfulProperties earful) {
    return new VersionHealthIndicator(earful.service());
  }
}
