package io.earful.gateway.console;

import io.earful.kit.problem.NotFoundException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/**}: the console's files, and its page for every address within it. */
@RestController
class ConsoleController {

  private static final String CONSOLE = "/console/";

  /** Our own files and calls, and no text that a script could turn into code. */
  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final ConsoleFiles files;

  ConsoleController(ConsoleFiles files) {
    this.files = files;
  }

  @GetMapping("/console")
  ResponseEntity<byte[]> console() {
    return to(files.present() ? CONSOLE : "/");
  }

  @GetMapping("/console/**")
  ResponseEntity<byte[]> file(ServerHttpRequest request) {
    if (!files.present()) {
      return to("/");
    }
    String path = request.getPath().value();
    ConsoleFile file = files.find(path.substring(CONSOLE.length()));
    if (file == null) {
      throw new NotFoundException(
          "no-such-address", "the console has no file %s; load its page again".formatted(path));
    }
    boolean gzip = file.isPacked() && takesGzip(request.getHeaders());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .header("Content-Security-Policy", CSP)
            .cacheControl(file.isImmutable() ? FOR_GOOD : CacheControl.noCache())
            .eTag(file.etag(gzip))
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .contentType(file.type());
    if (gzip) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.body(file.content(gzip));
  }

  private static ResponseEntity<byte[]> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }

  /** A browser names it without a weight; whoever gives it one (even zero) gets the plain file. */
  private static boolean takesGzip(HttpHeaders headers) {
    return headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .anyMatch(coding -> coding.strip().equalsIgnoreCase("gzip"));
  }
}
