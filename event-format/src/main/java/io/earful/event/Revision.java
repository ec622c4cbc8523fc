package io.earful.event;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short hash of what a mention says. Two readings of the same content have the same revision,
 * however and whenever they were made; an edit has another one.
 *
 * <p>It is the first twelve hexadecimal digits of the SHA-256 of a canonical JSON object of kind,
 * title, text, html, rating and deletedAt: keys sorted, no white space, absent members left out,
 * whole numbers without a fraction.
 */
public final class Revision {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Revision() {}

  public static String of(Mention mention) {
    Map<String, Object> said = new TreeMap<>();
    said.put("kind", mention.kind().toString());
    said.put("text", mention.text());
    put(said, "title", mention.title());
    put(said, "html", mention.html());
    put(said, "deletedAt", mention.deletedAt());
    Rating rating = mention.rating();
    if (rating != null) {
      said.put("rating", canonical(rating));
    }
    return MentionKey.sha256Hex(JSON.writeValueAsString(said)).substring(0, 12);
  }

  private static Map<String, Object> canonical(Rating rating) {
    Map<String, Object> members = new TreeMap<>();
    members.put("value", number(rating.value()));
    members.put("scaleMin", number(rating.scaleMin()));
    members.put("scaleMax", number(rating.scaleMax()));
    members.put("type", rating.type().toString());
    put(members, "raw", rating.raw());
    return members;
  }

  private static Object number(double value) {
    return value == Math.rint(value) ? (Object) (long) value : BigDecimal.valueOf(value);
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value.toString());
    }
  }
}
