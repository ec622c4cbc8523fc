package io.earful.collector.http;

import io.earful.connector.HttpCall;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer sends us.
 *
 * @param to absolute address
 * @param permanent whether the old address is to be forgotten
 */
record Redirect(URI to, boolean permanent) {

  /** What may be told to another site than the one that a connector meant: nothing secret. */
  private static final Set<String> FOR_ANYBODY =
      Set.of(
          "accept", "accept-language", "if-none-match", "if-modified-since", "user-agent", "range");

  static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /**
   * @param location as it stands in the header
   * @return null when it is no address
   */
  static @Nullable Redirect of(URI from, int status, @Nullable String location) {
    if (location == null || location.isBlank()) {
      return null;
    }
    URI to = WebAddress.resolve(from, text(location));
    if (to == null || to.isOpaque()) {
      return null;
    }
    URI page = WebAddress.parse(to.toString().replaceFirst("#.*$", ""));
    return page == null ? null : new Redirect(page, status == 301 || status == 308);
  }

  /** The same call to the new address; to another site without what only the first may know. */
  HttpCall follow(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    if (!sameOrigin(call.uri(), to)) {
      headers.keySet().removeIf(name -> !FOR_ANYBODY.contains(name.toLowerCase(Locale.ROOT)));
    }
    return call.moved(to, headers);
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && Objects.equals(lower(one.getRawAuthority()), lower(other.getRawAuthority()));
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Header values arrive with a character for each byte; servers send UTF-8 in them. */
  private static String text(String header) {
    byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }
}
