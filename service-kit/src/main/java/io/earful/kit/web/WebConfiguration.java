package io.earful.kit.web;

import io.earful.kit.problem.ProblemHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Beans of every HTTP door. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

  @Bean
  ProblemHandler problemHandler(JsonMapper json) {
    return new ProblemHandler(json);
  }

  @Bean
  UnknownParameterFilter unknownParameterFilter(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    return new UnknownParameterFilter(handlers);
  }
}
