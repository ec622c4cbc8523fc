package io.earful.collector.attachment;

import io.earful.collector.blob.BlobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans of the attachments. */
@Configuration(proxyBeanMethods = false)
public class AttachmentConfiguration {

  @Bean
  Attachments attachments(DatabaseClient db, BlobStore blobs) {
    return new Attachments(db, blobs);
  }

  @Bean
  AttachmentController attachmentController(Attachments attachments, BlobStore blobs) {
    return new AttachmentController(attachments, blobs);
  }
}
