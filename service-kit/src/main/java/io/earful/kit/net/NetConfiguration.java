package io.earful.kit.net;

import io.earful.kit.EarfulProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that connect to addresses that people enter; they import it. */
@Configuration(proxyBeanMethods = false)
public class NetConfiguration {

  @Bean
  AddressGuard addressGuard(EarfulProperties properties) {
    return AddressGuard.of(properties.allowPrivate());
  }
}
