package io.earful.reporting.source;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the reader of sources read. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

  @Bean
  LogConsumer sourceConsumer(EventLog log, SourceReader reader) {
    return new LogConsumer(log, SourceReader.GROUP, Topics.SOURCES, reader);
  }
}
