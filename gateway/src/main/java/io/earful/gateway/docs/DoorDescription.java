package io.earful.gateway.docs;

import io.earful.gateway.identity.AnyCaller;
import io.earful.gateway.identity.Public;
import io.earful.kit.openapi.Security;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says of the gateway's own operations which are open, and which are for everybody signed in. */
@Component
final class DoorDescription implements GlobalOperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod endpoint) {
    AnyCaller anyCaller = endpoint.getMethodAnnotation(AnyCaller.class);
    if (endpoint.hasMethodAnnotation(Public.class)) {
      operation.setSecurity(List.of());
    } else if (anyCaller != null) {
      operation.setSecurity(
          anyCaller.session() ? Security.session(endpoint) : Security.keyOrSession(endpoint));
    }
    return operation;
  }
}
