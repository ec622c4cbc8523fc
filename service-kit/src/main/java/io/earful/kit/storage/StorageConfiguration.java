package io.earful.kit.storage;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known of the database's disk: only the process that runs the database can look at it. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

  @Bean
  StorageState storageState(ObjectProvider<DatabaseDisk> disk, Clock clock) {
    return new StorageState(disk.getIfAvailable(() -> () -> false), clock);
  }
}
