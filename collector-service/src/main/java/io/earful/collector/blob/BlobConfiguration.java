package io.earful.collector.blob;

import io.earful.kit.reseal.SealedColumn;
import io.earful.kit.secret.SecretBox;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans of the blob store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BlobProperties.class)
public class BlobConfiguration {

  @Bean
  BlobStore blobStore(DatabaseClient db, SecretBox box) {
    return new BlobStore(db, new ChunkCodec(box));
  }

  @Bean
  SealedColumn blobChunks() {
    return ChunkCodec.COLUMN;
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  BlobJanitor blobJanitor(DatabaseClient db, BlobProperties properties) {
    return new BlobJanitor(db, properties);
  }
}
