package io.earful.gateway.audit;

import io.earful.event.Topics;
import io.earful.kit.db.AppendOnly;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the chain read its topic, and takes the right to change what it wrote. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditChainConfiguration {

  @Bean
  LogConsumer auditConsumer(EventLog log, AuditChain chain) {
    return new LogConsumer(log, AuditChain.GROUP, Topics.AUDIT, chain);
  }

  @Bean
  AppendOnly appendOnlyAudit() {
    return new AppendOnly("audit_entry");
  }
}
