package io.earful.kit.idempotency;

import io.earful.kit.EarfulProperties;
import io.earful.kit.secret.SecretBox;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Beans of what makes a POST happen once. */
@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

  @Bean
  IdempotencyFilter idempotencyFilter(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
      DatabaseClient db,
      SecretBox box,
      TransactionalOperator transaction,
      JsonMapper json,
      EarfulProperties earful) {
    IdempotencyKeys keys = new IdempotencyKeys(db, box, json);
    return new IdempotencyFilter(handlers, keys, transaction, json, earful.service());
  }

  @Bean
  KeyDescription keyDescription() {
    return new KeyDescription();
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  IdempotencyRetention idempotencyRetention(DatabaseClient db, TransactionalOperator transaction) {
    return new IdempotencyRetention(db, transaction);
  }
}
