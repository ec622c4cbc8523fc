package io.earful.gateway.route;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The public keys with which the services check internal tokens; open, as public keys may be. */
@RestController
class JwksController {

  private final SigningKeys keys;

  JwksController(SigningKeys keys) {
    this.keys = keys;
  }

  @GetMapping(path = "/internal/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<String> keys() {
    return keys.published();
  }
}
