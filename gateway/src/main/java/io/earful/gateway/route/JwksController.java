package io.earful.gateway.route;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys with which the services check internal tokens; open, as public keys may be. */
@RestController
class JwksController {

  private final GatewayTokens tokens;

  JwksController(GatewayTokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping(path = "/internal/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
  String keys() {
    return tokens.publicKeys();
  }
}
