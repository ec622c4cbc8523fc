package io.earful.collector.ingest;

import io.earful.collector.privacy.RedactionKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in a mention what kinds of things were taken out of it, so that nobody takes a token for the
 * author's words: {@code ext.privacy.redacted}.
 */
final class PrivacyNote {

  private static final String PRIVACY = "privacy";
  private static final String REDACTED = "redacted";

  private PrivacyNote() {}

  /** The same values with the note; what another installation noted before stays noted. */
  static Map<String, Object> added(Map<String, Object> ext, Set<RedactionKind> kinds) {
    if (kinds.isEmpty()) {
      return ext;
    }
    Map<String, Object> privacy = new LinkedHashMap<>();
    if (ext.get(PRIVACY) instanceof Map<?, ?> before) {
      before.forEach((name, value) -> privacy.put(String.valueOf(name), value));
    }
    Set<String> all = new TreeSet<>();
    if (privacy.get(REDACTED) instanceof Collection<?> before) {
      before.forEach(kind -> all.add(String.valueOf(kind)));
    }
    kinds.forEach(kind -> all.add(kind.toString()));
    privacy.put(REDACTED, List.copyOf(all));
    Map<String, Object> noted = new LinkedHashMap<>(ext);
    noted.put(PRIVACY, privacy);
    return noted;
  }
}
