package io.earful.kit.health;

import io.earful.kit.EarfulProperties;
import io.earful.kit.storage.StorageState;
import io.r2dbc.pool.ConnectionPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Health of what every service stands on. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

  @Bean
  DatabaseHealthIndicator databaseHealthIndicator(
      DatabaseClient db, ConnectionPool pool, StorageState storage) {
    return new DatabaseHealthIndicator(db, pool, storage);
  }

  @Bean
  StorageHealthIndicator storageHealthIndicator(StorageState storage) {
    return new StorageHealthIndicator(storage);
  }

  @Bean
  VersionHealthIndicator serviceHealthIndicator(EarfulProperties earful) {
    return new VersionHealthIndicator(earful.service());
  }
}
