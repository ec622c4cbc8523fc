package io.earful.collector.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The redaction of one mention: the same card number or secret has the same token in all of its
 * parts. Doing it again changes nothing. Not for several threads.
 */
public final class Redaction {

  static final int MAX_ROUNDS = 8;

  private final Map<RedactionKind, Map<String, Integer>> numbers =
      new EnumMap<>(RedactionKind.class);
  private final Map<RedactionKind, Integer> removed = new EnumMap<>(RedactionKind.class);

  /** The text without card numbers and secrets. */
  public String text(String text) {
    return replaced(text, UnaryOperator.identity());
  }

  /** The same for an address, which stays one; a user name or password in it is left out. */
  public String url(String url) {
    return replaced(withoutLogin(url), token -> URLEncoder.encode(token, StandardCharsets.UTF_8));
  }

  private String withoutLogin(String url) {
    int scheme = url.indexOf("://");
    int begin = scheme + 3;
    int path = begin;
    while (scheme >= 0 && path < url.length() && "/?#".indexOf(url.charAt(path)) < 0) {
      path++;
    }
    int at = scheme < 0 ? -1 : url.lastIndexOf('@', path - 1);
    if (at < begin) {
      return url;
    }
    count(RedactionKind.SECRET);
    return url.substring(0, begin) + url.substring(at + 1);
  }

  /**
   * A value that stands under a name, as in a form or an object.
   *
   * @return the value without card numbers and secrets; as a whole when the name says that it is
   *     one
   */
  public String value(String name, String value) {
    boolean isSecret = Redactor.finds(name + "=\"" + value.replace('"', '\'') + '"');
    if (!isSecret) {
      return value;
    }
    String partly = text(value);
    return partly.equals(value) ? token(RedactionKind.SECRET, value) : partly;
  }

  /** What is taken out may have hidden what stood beside it, so that is looked for again. */
  private String replaced(String text, UnaryOperator<String> form) {
    String open = text;
    List<Finding> found = Redactor.find(open);
    for (int round = 0; round < MAX_ROUNDS && !found.isEmpty(); round++) {
      open = replaced(open, found, form);
      found = Redactor.find(open);
    }
    return open;
  }

  private String replaced(String text, List<Finding> found, UnaryOperator<String> form) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (Finding finding : found) {
      out.append(text, from, finding.start()).append(form.apply(token(finding)));
      from = finding.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  String token(Finding finding) {
    return token(finding.kind(), finding.value());
  }

  private String token(RedactionKind kind, String value) {
    count(kind);
    Map<String, Integer> known = numbers.computeIfAbsent(kind, k -> new HashMap<>());
    Integer number = known.computeIfAbsent(value, v -> known.size() + 1);
    return "⟦" + kind + ":" + number + "⟧";
  }

  private void count(RedactionKind kind) {
    removed.merge(kind, 1, Integer::sum);
  }

  /** Whether nothing was taken out. */
  public boolean isEmpty() {
    return removed.isEmpty();
  }

  /** What was taken out. */
  public Set<RedactionKind> kinds() {
    return removed.keySet();
  }

  /** How often each kind was taken out. */
  public Map<RedactionKind, Integer> removed() {
    return removed;
  }

  /** {@link #text} for what may be absent. */
  public @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }
}
