package io.earful.gateway.page;

import io.earful.kit.problem.ForbiddenException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Refuses forms that another site made the reader's browser send. The browser says so itself
 * ({@code Sec-Fetch-Site}; {@code Origin} in older ones); a client that says neither is no browser
 * and has no reader's cookie to abuse, which is SameSite=Strict besides.
 */
final class OwnForm {

  private static final Set<String> OURS = Set.of("same-origin", "none");

  private OwnForm() {}

  /**
   * @throws ForbiddenException when the form is another site's
   */
  static void require(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean ours =
        site == null
            ? isOurs(headers.getFirst(HttpHeaders.ORIGIN), headers.getFirst(HttpHeaders.HOST))
            : OURS.contains(site);
    if (!ours) {
      throw new ForbiddenException(
          "foreign-form",
          "this form was sent by another site; open our own page and send it there");
    }
  }

  /** The scheme is left out: a proxy before us may speak TLS. */
  private static boolean isOurs(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    try {
      return URI.create(origin).getAuthority() != null
          && URI.create(origin).getAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
