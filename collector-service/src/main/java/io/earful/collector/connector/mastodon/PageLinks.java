package io.earful.collector.connector.mastodon;

import io.earful.connector.HttpAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, as its Link header says. Only the places are taken from it: the addresses
 * are ours, so that no answer leads a token elsewhere.
 *
 * @param older place behind which older ones stand
 * @param newer place behind which newer ones stand
 */
record PageLinks(@Nullable String older, @Nullable String newer) {

  static final PageLinks NONE = new PageLinks(null, null);

  private static final int MAX_HEADER = 8192;
  private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<>]*)");
  private static final Pattern RELATION =
      Pattern.compile(";\\s*rel\\s*=\\s*\"?(next|prev)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE =
      Pattern.compile("[?&](max_id|min_id|since_id)=([A-Za-z0-9_%-]{1,100})(?=&|$)");

  static PageLinks of(HttpAnswer answer) {
    String older = null;
    String newer = null;
    for (String header : answer.headers().getOrDefault("link", List.of())) {
      Matcher link = LINK.matcher(header.substring(0, Math.min(header.length(), MAX_HEADER)));
      while (link.find()) {
        Matcher relation = RELATION.matcher(link.group(2));
        if (relation.find()) {
          boolean next = relation.group(1).equalsIgnoreCase("next");
          older = next ? place(link.group(1), true) : older;
          newer = next ? newer : place(link.group(1), false);
        }
      }
    }
    return new PageLinks(older, newer);
  }

  private static @Nullable String place(String address, boolean older) {
    Matcher place = PLACE.matcher(address);
    while (place.find()) {
      if (place.group(1).equals("max_id") == older) {
        return decoded(place.group(2));
      }
    }
    return null;
  }

  private static @Nullable String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
