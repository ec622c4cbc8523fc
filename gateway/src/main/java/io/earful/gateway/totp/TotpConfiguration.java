package io.earful.gateway.totp;

import io.earful.kit.reseal.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says where the secrets of authenticators are kept, so that they move to a new master key. */
@Configuration(proxyBeanMethods = false)
class TotpConfiguration {

  @Bean
  SealedColumn totpSecrets() {
    return SealedColumn.texts("gateway.user_totp", "user_id", "secret", SecondFactor::place);
  }
}
