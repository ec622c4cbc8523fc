package io.earful.reporting.storage;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of the storage. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageUpkeepConfiguration {

  @Bean
  StorageUpkeep storageUpkeep(
      List<UpkeepTask> tasks, PendingLists pending, StorageProperties properties) {
    return new StorageUpkeep(tasks, pending, properties);
  }
}
