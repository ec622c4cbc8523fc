package io.earful.kit.token;

import io.earful.kit.EarfulProperties;
import java.time.Clock;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Beans of a service behind the gateway; the gateway itself does not import them. */
@Configuration(proxyBeanMethods = false)
public class TokenConfiguration {

  static {
    // nobody sends it: it comes from the token, so the API's description leaves it out
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  CallerFilter callerFilter(
      EarfulProperties earful,
      Clock clock,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    GatewayKeys keys = new GatewayKeys(WebClient.create(), earful.urls().gateway(), clock);
    return new CallerFilter(
        new TokenVerifier(earful.service(), clock), keys, new Endpoints(handlers));
  }

  @Bean
  WebFluxConfigurer callerArguments() {
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgumentResolver());
      }
    };
  }
}
