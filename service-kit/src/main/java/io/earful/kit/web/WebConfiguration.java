package io.earful.kit.web;

import io.earful.kit.problem.ProblemHandler;
import io.earful.kit.storage.StorageState;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Beans of every HTTP door. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

  @Bean
  ProblemHandler problemHandler(JsonMapper json, StorageState storage) {
    return new ProblemHandler(json, storage);
  }

  @Bean
  UnknownParameterFilter unknownParameterFilter(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    return new UnknownParameterFilter(handlers);
  }

  @Bean
  WebHttpHandlerBuilderCustomizer unreadBodies() {
    return handler -> handler.httpHandlerDecorator(UnreadBodies::new);
  }
}
