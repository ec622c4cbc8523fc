package io.earful.collector.attachment;

import io.earful.collector.blob.BlobStore;
import io.earful.kit.secret.SecretBox;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the attachments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
public class AttachmentConfiguration {

  @Bean
  Attachments attachments(DatabaseClient db, BlobStore blobs) {
    return new Attachments(db, blobs);
  }

  @Bean
  AttachmentController attachmentController(
      Attachments attachments,
      BlobStore blobs,
      SecretBox box,
      TransactionalOperator transaction,
      UploadProperties properties,
      Clock clock) {
    Uploads uploads = new Uploads(attachments, blobs, box, transaction, properties, clock);
    return new AttachmentController(attachments, blobs, uploads, new Tickets(box, clock));
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  UploadJanitor uploadJanitor(Attachments attachments, UploadProperties properties) {
    return new UploadJanitor(attachments, properties);
  }
}
