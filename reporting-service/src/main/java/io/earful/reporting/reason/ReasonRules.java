package io.earful.reporting.reason;

import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import io.earful.event.ReasonChange;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.words.WordIndex;
import io.earful.kit.words.WordLanguages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reason may be like; gathers every fault with its place before it refuses. */
final class ReasonRules {

  static final int MOST_OWN = 100;
  static final int MOST_WORDS = 200;
  static final int LONGEST_NAME = 60;

  /** All changes travel in one event, which may have 64 KiB. */
  static final int MOST_BYTES = 56 * 1024;

  private static final int MOST_FAULTS = 100;
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final List<Fault> faults = new ArrayList<>();

  /** The key as sent, or a fault. */
  @Nullable String key(@Nullable String key) {
    if (key != null && !KEY.matcher(key).matches()) {
      fault("/key", "expected 1 to 40 small letters, digits and hyphens");
    }
    return key;
  }

  /** The names with the changes to them. */
  Map<String, String> names(
      Map<String, String> before, @Nullable Map<String, @Nullable String> sent) {
    Map<String, String> names = new HashMap<>(before);
    if (sent != null) {
      sent.forEach((language, name) -> name(names, language, name));
    }
    return names;
  }

  private void name(Map<String, String> names, String language, @Nullable String name) {
    String at = "/names/" + pointer(language);
    requireLanguage(at, language);
    if (name == null) {
      names.remove(language);
    } else if (name.isBlank()
        || CodePoints.length(name) > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      fault(at, "expected 1 to %d characters on one line".formatted(LONGEST_NAME));
    } else {
      names.put(language, name.strip());
    }
  }

  /** The words with the changes to them. */
  Map<String, List<String>> words(
      Map<String, List<String>> before,
      @Nullable Map<String, @Nullable List<@Nullable String>> sent) {
    Map<String, List<String>> words = new HashMap<>(before);
    if (sent != null) {
      sent.forEach((language, list) -> words(words, language, list));
    }
    return words;
  }

  private void words(
      Map<String, List<String>> words, String language, @Nullable List<@Nullable String> list) {
    String at = "/words/" + pointer(language);
    requireLanguage(at, language);
    if (list == null || list.isEmpty()) {
      words.remove(language);
      return;
    }
    if (list.size() > MOST_WORDS) {
      fault(at, "expected at most %d words, not %d".formatted(MOST_WORDS, list.size()));
      return;
    }
    Set<String> kept = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String word = list.get(i);
      String wrong = word == null ? "expected a word or phrase, not null" : WordIndex.fault(word);
      if (word == null || wrong != null) {
        fault(at + "/" + i, String.valueOf(wrong));
      } else {
        kept.add(word.strip());
      }
    }
    words.put(language, List.copyOf(kept));
  }

  void fault(String pointer, String detail) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(pointer, detail));
    }
  }

  /**
   * @throws InvalidException {@code invalid-reason}, naming every fault
   */
  void check() {
    if (!faults.isEmpty()) {
      throw new InvalidException("invalid-reason", "the reason cannot be like this", faults);
    }
  }

  /**
   * Whether all changes together still fit into the event that carries them.
   *
   * @throws InvalidException {@code reasons-full}
   */
  static void requireRoom(Collection<ReasonChange> changes) {
    long own = changes.stream().filter(change -> !change.shipped()).count();
    if (own > MOST_OWN) {
      throw new InvalidException(
          "reasons-full",
          "there are %d reasons of your own already: remove one".formatted(MOST_OWN));
    }
    int bytes = CodePoints.utf8Length(EventCodec.json().writeValueAsString(changes));
    if (bytes > MOST_BYTES) {
      throw new InvalidException(
          "reasons-full",
          "names and words of your own would have %d bytes together, at most %d fit: remove some"
              .formatted(bytes, MOST_BYTES));
    }
  }

  private void requireLanguage(String at, String language) {
    if (!WordLanguages.ALL.contains(language)) {
      fault(at, "expected one of the languages " + String.join(", ", WordLanguages.ALL));
    }
  }

  private static String pointer(String member) {
    return CodePoints.truncate(member, 40).replace("~", "~0").replace("/", "~1");
  }
}
