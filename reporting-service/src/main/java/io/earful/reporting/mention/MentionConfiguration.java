package io.earful.reporting.mention;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the projector read. */
@Configuration(proxyBeanMethods = false)
class MentionConfiguration {

  @Bean
  LogConsumer mentionConsumer(EventLog log, MentionProjector projector) {
    return new LogConsumer(log, MentionProjector.GROUP, Topics.SCORED, projector);
  }
}
