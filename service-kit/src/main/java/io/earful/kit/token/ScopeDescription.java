package io.earful.kit.token;

import io.earful.kit.openapi.Security;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says of an operation which scope it wants. */
public final class ScopeDescription implements GlobalOperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod endpoint) {
    RequiresScope needed = endpoint.getMethodAnnotation(RequiresScope.class);
    if (needed != null) {
      operation.setSecurity(Security.keyOrSession(endpoint, needed.value()));
    }
    return operation;
  }
}
