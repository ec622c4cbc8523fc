package io.earful.kit.audit;

import io.earful.kit.EarfulProperties;
import io.earful.kit.log.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of the audit trail. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

  @Bean
  AuditTrail auditTrail(EventLog log, EarfulProperties earful) {
    return new AuditTrail(log, earful.service());
  }
}
