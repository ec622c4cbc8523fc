package io.earful.gateway.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** How the gateway's own pages are sent. */
@Configuration(proxyBeanMethods = false)
public class Pages {

  /** Our own style and nothing else; forms go back to us alone. */
  private static final String CSP =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Bean
  RouterFunction<ServerResponse> assets() {
    return RouterFunctions.resources("/assets/**", new ClassPathResource("gateway/assets/"));
  }

  /** A page of ours as an answer. */
  public static ResponseEntity<String> answer(HttpStatusCode status, String html) {
    return ResponseEntity.status(status)
        .header("Content-Security-Policy", CSP)
        .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
        .body(html);
  }
}
