package io.earful.kit.reseal;

import io.earful.kit.audit.AuditTrail;
import io.earful.kit.secret.KeyRing;
import io.earful.kit.secret.SecretBox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of what moves secrets to the current key. */
@Configuration(proxyBeanMethods = false)
public class ResealConfiguration {

  @Bean(initMethod = "start", destroyMethod = "stop")
  Resealing resealing(
      ObjectProvider<SealedColumn> columns,
      DatabaseClient db,
      TransactionalOperator transaction,
      SecretBox box,
      AuditTrail trail,
      KeyRing ring) {
    return new Resealing(
        columns.orderedStream().toList(), db, transaction, box, trail, ring.hasEarlier());
  }
}
