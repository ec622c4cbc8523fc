package io.earful.kit.openapi;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** How somebody shows who they are, as the description of an operation says it. */
public final class Security {

  /** A key, as a bearer token. */
  public static final String KEY = "apiKey";

  /** The cookie of a person who has signed in. */
  public static final String SESSION = "session";

  /** The header that a session shows with every change. */
  public static final String CSRF = "csrfToken";

  private static final Set<RequestMethod> SAFE =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

  private Security() {}

  /** Either a key or a session, with these scopes. */
  public static List<SecurityRequirement> keyOrSession(HandlerMethod endpoint, String... scopes) {
    List<SecurityRequirement> ways = new ArrayList<>();
    ways.add(new SecurityRequirement().addList(KEY, List.of(scopes)));
    ways.addAll(session(endpoint, scopes));
    return ways;
  }

  /** A session only, with these scopes; a change also wants the token against forgery. */
  public static List<SecurityRequirement> session(HandlerMethod endpoint, String... scopes) {
    SecurityRequirement session = new SecurityRequirement().addList(SESSION, List.of(scopes));
    return List.of(changes(endpoint) ? session.addList(CSRF, List.of()) : session);
  }

  private static boolean changes(HandlerMethod endpoint) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), RequestMapping.class);
    return mapping == null || !SAFE.containsAll(List.of(mapping.method()));
  }
}
