package io.earful.kit.reason;

import io.earful.kit.words.WordIndex;
import io.earful.kit.words.WordLanguages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the reasons that a text names. This is the one place where words become reasons: scoring
 * and previews both go through it. Immutable, for many threads.
 */
public final class ReasonMatcher {

  /** What it is about is said early on. */
  private static final int MOST_CHARS = 4_000;

  /** A text that names more says nothing by it. */
  private static final int MOST_HITS = 64;

  private final List<String> ids = new ArrayList<>();
  private final Map<String, WordIndex> languages = new HashMap<>();

  private ReasonMatcher(List<Reason> reasons) {
    reasons.forEach(reason -> ids.add(reason.id()));
    for (String language : WordLanguages.ALL) {
      languages.put(language, index(reasons, language));
    }
  }

  /** Matches the reasons of a tree that are in force. */
  public static ReasonMatcher of(ReasonTree tree) {
    return new ReasonMatcher(tree.reasons().stream().filter(tree::isInForce).toList());
  }

  /** Matches one reason alone, in force or not. */
  public static ReasonMatcher of(Reason reason) {
    return new ReasonMatcher(List.of(reason));
  }

  private static WordIndex index(List<Reason> reasons, String language) {
    WordIndex.Builder builder = new WordIndex.Builder();
    for (int i = 0; i < reasons.size(); i++) {
      Map<String, List<String>> words = reasons.get(i).words();
      for (String spoken : WordLanguages.spokenIn(language)) {
        for (String entry : words.getOrDefault(spoken, List.of())) {
          builder.add(i, entry);
        }
      }
    }
    return builder.build();
  }

  /**
   * What the text names, in its order, overlapping words of one reason as one hit. A language
   * without words names nothing.
   *
   * @param language ISO 639-1 code
   */
  public List<ReasonHit> find(String text, String language) {
    WordIndex index = languages.get(language);
    if (index == null) {
      return List.of();
    }
    List<ReasonHit> hits = new ArrayList<>();
    index.scan(
        text,
        0,
        Math.min(text.length(), MOST_CHARS),
        (list, start, end, opens) -> add(hits, ids.get(list), start, end));
    return hits;
  }

  /** A longer phrase takes the place of the words in it. */
  private static void add(List<ReasonHit> hits, String id, int start, int end) {
    for (int i = hits.size() - 1; i >= 0; i--) {
      ReasonHit before = hits.get(i);
      if (before.id().equals(id) && start < before.end()) {
        int first = Math.min(start, before.start());
        hits.set(i, new ReasonHit(id, first, Math.max(end, before.end())));
        return;
      }
    }
    if (hits.size() < MOST_HITS) {
      hits.add(new ReasonHit(id, start, end));
    }
  }
}
