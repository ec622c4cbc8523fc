package io.earful.kit.idempotency;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpMethod;

/** Says which operations take an {@code Idempotency-Key}. */
final class KeyDescription implements GlobalOpenApiCustomizer {

  @Override
  public void customise(OpenAPI description) {
    description
        .getPaths()
        .forEach(
            (path, item) -> {
              if (item.getPost() != null && IdempotencyFilter.takesKey(HttpMethod.POST, path)) {
                item.getPost().addParametersItem(parameter());
              }
            });
  }

  private static HeaderParameter parameter() {
    HeaderParameter parameter = new HeaderParameter();
    parameter.name(IdempotencyFilter.HEADER).required(false);
    parameter.description(
        "Makes the call happen once, however often it is sent within 24 hours: what comes again"
            + " gets the first answer");
    parameter.schema(new StringSchema().minLength(1).maxLength(200));
    return parameter;
  }
}
