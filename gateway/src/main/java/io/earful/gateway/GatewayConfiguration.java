package io.earful.gateway;

import io.earful.gateway.login.LoginProperties;
import io.earful.gateway.password.PasswordProperties;
import io.earful.gateway.session.SessionProperties;
import io.earful.kit.ServiceKitConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * Everything of the gateway but its {@code main}; what runs several services in one JVM imports it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  GatewayProperties.class,
  LoginProperties.class,
  PasswordProperties.class,
  SessionProperties.class
})
@Import(ServiceKitConfiguration.class)
@ComponentScan(
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, value = Gateway.class))
public class GatewayConfiguration {}
