package io.earful.reporting.outward;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the outward feed read. */
@Configuration(proxyBeanMethods = false)
class OutwardConfiguration {

  @Bean
  LogConsumer outwardConsumer(EventLog log, OutwardFeed feed) {
    return new LogConsumer(log, OutwardFeed.GROUP, Topics.EVENTS, feed);
  }
}
