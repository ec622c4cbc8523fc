package io.earful.reporting.duplicate;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the finder of copies read. */
@Configuration(proxyBeanMethods = false)
class DuplicateConfiguration {

  @Bean
  LogConsumer copyConsumer(EventLog log, CopyFinder finder) {
    return new LogConsumer(log, CopyFinder.GROUP, Topics.EVENTS, finder);
  }
}
