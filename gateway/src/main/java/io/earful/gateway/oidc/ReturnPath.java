package io.earful.gateway.oidc;

import io.earful.kit.problem.BadRequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the console somebody wants to be after signing in: a path of the console, so that a
 * prepared link to our sign-in leads nowhere else.
 */
final class ReturnPath {

  static final String CONSOLE = "/console/";

  private static final int LONGEST = 512;

  /** No backslash, which browsers read as a slash, and nothing that ends a header. */
  private static final Pattern PATH = Pattern.compile("/console/[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");

  private ReturnPath() {}

  /**
   * @return the console's first page when nobody says where
   * @throws BadRequestException {@code invalid-parameter} when it leads elsewhere
   */
  static String of(@Nullable String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return CONSOLE;
    }
    boolean ours = wanted.length() <= LONGEST && PATH.matcher(wanted).matches() && !climbs(wanted);
    if (!ours) {
      throw new BadRequestException(
          "invalid-parameter", "returnTo is a path that begins with /console/");
    }
    return wanted;
  }

  /** Browsers resolve dots, encoded ones too, before they ask. */
  private static boolean climbs(String path) {
    String decoded = path.replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f|%5c", "/");
    return decoded.contains("/../") || decoded.endsWith("/..") || decoded.contains("/..?");
  }
}
