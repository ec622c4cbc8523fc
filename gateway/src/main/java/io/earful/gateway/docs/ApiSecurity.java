package io.earful.gateway.docs;

import io.earful.kit.openapi.Security;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API's description says of how to show who one is. */
final class ApiSecurity {

  private ApiSecurity() {}

  static ObjectNode schemes(JsonMapper json) {
    ObjectNode schemes = json.createObjectNode();
    schemes
        .putObject(Security.KEY)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "An API key, made at /api/v1/api-keys");
    schemes
        .putObject(Security.SESSION)
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "earful_session")
        .put(
            "description",
            "The cookie that signing in sets; over TLS its name is __Host-earful_session. A person"
                + " has the scopes of their role.");
    schemes
        .putObject(Security.CSRF)
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-CSRF-Token")
        .put("description", "With every change by a session: `csrfToken` of /api/v1/auth/me");
    return schemes;
  }
}
