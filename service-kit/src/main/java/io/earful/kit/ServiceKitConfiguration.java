package io.earful.kit;

import io.earful.kit.audit.AuditConfiguration;
import io.earful.kit.db.DatabaseConfiguration;
import io.earful.kit.health.HealthConfiguration;
import io.earful.kit.idempotency.IdempotencyConfiguration;
import io.earful.kit.log.LogConfiguration;
import io.earful.kit.openapi.OpenApiConfiguration;
import io.earful.kit.reseal.ResealConfiguration;
import io.earful.kit.secret.KeyRing;
import io.earful.kit.secret.MasterKey;
import io.earful.kit.secret.SecretBox;
import io.earful.kit.storage.StorageConfiguration;
import io.earful.kit.token.ScopeDescription;
import io.earful.kit.web.WebConfiguration;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything a service takes from the kit; a service's own configuration imports it. Those behind
 * the gateway import {@link io.earful.kit.token.TokenConfiguration} as well.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EarfulProperties.class)
@Import({
  AuditConfiguration.class,
  DatabaseConfiguration.class,
  LogConfiguration.class,
  ResealConfiguration.class,
  HealthConfiguration.class,
  IdempotencyConfiguration.class,
  OpenApiConfiguration.class,
  StorageConfiguration.class,
  WebConfiguration.class
})
public class ServiceKitConfiguration {

  @Bean
  KeyRing keyRing(EarfulProperties properties) {
    return KeyRing.read(properties.secretKeyFile());
  }

  @Bean
  MasterKey masterKey(KeyRing ring) {
    return ring.current();
  }

  @Bean
  SecretBox secretBox(KeyRing ring) {
    return new SecretBox(ring);
  }

  @Bean
  ScopeDescription scopeDescription() {
    return new ScopeDescription();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
