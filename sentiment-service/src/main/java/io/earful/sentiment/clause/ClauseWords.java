package io.earful.sentiment.clause;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordIndex;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the words of a text stand that part its clauses, each list in the order of the text.
 *
 * @param turns words like "but": what follows may feel otherwise
 * @param joins words like "and": what follows may be of something else
 * @param contrasts words like "unlike": they name what is compared with
 */
record ClauseWords(List<Span> turns, List<Span> joins, List<Span> contrasts) {

  private static final List<String> FILES = List.of("turns.txt", "joins.txt", "contrasts.txt");
  private static final Map<String, WordIndex> INDEXES = indexes();

  static ClauseWords of(String text, String language) {
    ClauseWords found = new ClauseWords(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    WordIndex words = INDEXES.get(language);
    if (words != null) {
      List<List<Span>> lists = List.of(found.turns, found.joins, found.contrasts);
      words.scan(
          text,
          0,
          text.length(),
          (list, start, end, opens) -> lists.get(list).add(new Span(start, end)));
    }
    return found;
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
