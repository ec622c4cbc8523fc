package io.earful.reporting.reply;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the reader of results read. */
@Configuration(proxyBeanMethods = false)
class ReplyConfiguration {

  @Bean
  LogConsumer replyResultConsumer(EventLog log, ReplyResults results) {
    return new LogConsumer(log, ReplyResults.GROUP, Topics.REPLY_RESULTS, results);
  }
}
