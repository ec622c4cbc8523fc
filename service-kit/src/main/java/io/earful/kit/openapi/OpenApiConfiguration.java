package io.earful.kit.openapi;

import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Beans of the API's description. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

  static {
    // any JSON at all, and not the methods of the class that holds it
    SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
  }

  @Bean
  RequiredMembers requiredMembers() {
    return new RequiredMembers();
  }
}
