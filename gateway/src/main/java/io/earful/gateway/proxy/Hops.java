package io.earful.gateway.proxy;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * The addresses that proxies say a request came by, in the order of the way: {@code
 * X-Forwarded-For}, or {@code Forwarded} (RFC 7239). They are split in one walk and not yet read.
 */
final class Hops {

  /** Longer than twenty proxies need. */
  static final int LONGEST = 1024;

  private static final String FORWARDED = "Forwarded";
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final String FOR = "for=";

  private Hops() {}

  /** Each header that is there gives one list; a header that is too long gives an empty one. */
  static List<List<String>> in(HttpHeaders headers) {
    List<List<String>> said = new ArrayList<>();
    if (headers.containsHeader(X_FORWARDED_FOR)) {
      said.add(parts(String.join(",", headers.getOrEmpty(X_FORWARDED_FOR)), ','));
    }
    if (headers.containsHeader(FORWARDED)) {
      said.add(
          parts(String.join(",", headers.getOrEmpty(FORWARDED)), ',').stream()
              .map(Hops::node)
              .toList());
    }
    return said;
  }

  /** What an element of {@code Forwarded} says after {@code for=}; an empty text for nothing. */
  private static String node(String element) {
    return parts(element, ';').stream()
        .filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
        .map(pair -> unquoted(pair.substring(FOR.length())))
        .findFirst()
        .orElse("");
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Splits where the separator stands outside quotes. */
  private static List<String> parts(String text, char separator) {
    if (text.length() > LONGEST) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }
}
