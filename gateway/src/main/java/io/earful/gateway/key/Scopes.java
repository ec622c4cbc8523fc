package io.earful.gateway.key;

import java.util.List;

/** What keys may be allowed to do. */
final class Scopes {

  static final List<String> ALL =
      List.of(
          "mentions:read",
          "mentions:write",
          "ingest:write",
          "sources:read",
          "sources:write",
          "cases:write",
          "reports:read",
          "rules:write",
          "surveys:write",
          "webhooks:write",
          "people:read",
          "people:erase",
          "audit:read",
          "admin");

  private Scopes() {}
}
