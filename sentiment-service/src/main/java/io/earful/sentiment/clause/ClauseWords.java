package io.earful.sentiment.clause;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordHits;
import io.earful.kit.words.WordIndex;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the words of a text stand that part its clauses, each list in the order of the text:
 *
 * <ul>
 *   <li>turns, words like "but": what follows may feel otherwise;
 *   <li>joins, words like "and": what follows may be of something else;
 *   <li>contrasts, words like "unlike": they name what is compared with.
 * </ul>
 */
final class ClauseWords implements WordHits {

  private static final List<String> FILES = List.of("turns.txt", "joins.txt", "contrasts.txt");
  private static final Map<String, WordIndex> INDEXES = indexes();

  private List<Span> turns = List.of();
  private List<Span> joins = List.of();
  private List<Span> contrasts = List.of();

  private ClauseWords() {}

  static ClauseWords of(String text, String language) {
    ClauseWords found = new ClauseWords();
    WordIndex words = INDEXES.get(language);
    if (words != null) {
      words.scan(text, 0, text.length(), found);
    }
    return found;
  }

  List<Span> turns() {
    return turns;
  }

  List<Span> joins() {
    return joins;
  }

  List<Span> contrasts() {
    return contrasts;
  }

  boolean isEmpty() {
    return turns.isEmpty() && joins.isEmpty() && contrasts.isEmpty();
  }

  @Override
  public void hit(int list, int start, int end, boolean opens) {
    Span span = new Span(start, end);
    switch (list) {
      case 0 -> turns = with(turns, span);
      case 1 -> joins = with(joins, span);
      default -> contrasts = with(contrasts, span);
    }
  }

  /** Most texts have none of a list: it is made for the first. */
  private static List<Span> with(List<Span> list, Span span) {
    List<Span> longer = list.isEmpty() ? new ArrayList<>() : list;
    longer.add(span);
    return longer;
  }

  private static Map<String, WordIndex> indexes() {
    Map<String, WordIndex.Builder> builders = new HashMap<>();
    for (int list = 0; list < FILES.size(); list++) {
      for (WordFile.Line line : WordFile.read(ClauseWords.class, FILES.get(list))) {
        WordIndex.Builder builder =
            builders.computeIfAbsent(line.key(), language -> new WordIndex.Builder());
        for (String word : line.entries()) {
          builder.add(list, word);
        }
      }
    }
    Map<String, WordIndex> indexes = new HashMap<>();
    builders.forEach((language, builder) -> indexes.put(language, builder.build()));
    return Map.copyOf(indexes);
  }
}
