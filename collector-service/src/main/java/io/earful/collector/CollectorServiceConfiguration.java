package io.earful.collector;

import io.earful.collector.attachment.AttachmentConfiguration;
import io.earful.collector.blob.BlobConfiguration;
import io.earful.collector.connector.ConnectorConfiguration;
import io.earful.collector.entry.EntryConfiguration;
import io.earful.collector.http.HttpConfiguration;
import io.earful.collector.imports.ImportConfiguration;
import io.earful.collector.ingest.IngestConfiguration;
import io.earful.collector.keep.KeepConfiguration;
import io.earful.collector.poll.PollConfiguration;
import io.earful.collector.privacy.PrivacyConfiguration;
import io.earful.collector.push.PushConfiguration;
import io.earful.collector.raw.RawConfiguration;
import io.earful.collector.reply.ReplyConfiguration;
import io.earful.collector.source.SourceConfiguration;
import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.net.NetConfiguration;
import io.earful.kit.token.TokenConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole service, for its own process or beside others in one. */
@Configuration(proxyBeanMethods = false)
@Import({
  ServiceKitConfiguration.class,
  TokenConfiguration.class,
  NetConfiguration.class,
  HttpConfiguration.class,
  ConnectorConfiguration.class,
  SourceConfiguration.class,
  PollConfiguration.class,
  PrivacyConfiguration.class,
  RawConfiguration.class,
  BlobConfiguration.class,
  AttachmentConfiguration.class,
  IngestConfiguration.class,
  KeepConfiguration.class,
  PushConfiguration.class,
  ReplyConfiguration.class,
  ImportConfiguration.class,
  EntryConfiguration.class
})
public class CollectorServiceConfiguration {}
