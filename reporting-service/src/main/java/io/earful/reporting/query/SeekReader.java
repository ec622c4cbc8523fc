package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.List;

/** Reads words as a query has them, by the same cuts as texts are read by. */
final class SeekReader {

  private static final int FEWEST_BEFORE_STAR = 2;

  private final String query;
  private final int offset;
  private final String text;
  private final List<Run> runs;
  private final boolean quoted;

  private SeekReader(String query, int offset, String text, boolean quoted) {
    this.query = query;
    this.offset = offset;
    this.text = text;
    this.runs = TextRuns.of(text);
    this.quoted = quoted;
  }

  /**
   * What is looked for, in order.
   *
   * @param offset where in the query the text begins
   * @param text a word, or what stands in quotation marks
   * @param quoted whether words are meant as they are written
   * @throws QueryException when there is nothing to look for, or a star stands where none may
   */
  static List<Seek> read(String query, int offset, String text, boolean quoted) {
    return new SeekReader(query, offset, text, quoted).read();
  }

  private List<Seek> read() {
    if (runs.isEmpty()) {
      throw fault(0, "expected letters or digits, got none");
    }
    requireLettersBeforeStars();
    List<Seek> seeks = new ArrayList<>();
    for (int i = 0; i < runs.size(); ) {
      int end = endOfPattern(i);
      seeks.add(seek(i, end));
      i = end;
    }
    return seeks;
  }

  private void requireLettersBeforeStars() {
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', star + 1)) {
      int at = star;
      boolean behindStar = star > 0 && text.charAt(star - 1) == '*';
      if (!behindStar && runs.stream().noneMatch(run -> run.end() == at)) {
        throw fault(star, "expected a star behind two letters or more, got it before them");
      }
    }
  }

  /** Runs that stars join are one word. */
  private int endOfPattern(int first) {
    int i = first;
    while (i + 1 < runs.size()
        && !runs.get(i).unspaced()
        && !runs.get(i + 1).unspaced()
        && starsBetween(runs.get(i).end(), runs.get(i + 1).start())) {
      i++;
    }
    return i + 1;
  }

  private boolean starsBetween(int from, int to) {
    return to > from && text.substring(from, to).chars().allMatch(c -> c == '*');
  }

  private Seek seek(int first, int end) {
    Run run = runs.get(first);
    int behind = runs.get(end - 1).end();
    boolean open = behind < text.length() && text.charAt(behind) == '*';
    if (run.unspaced()) {
      return characters(run);
    }
    if (end - first > 1 || open) {
      return pattern(first, end, open);
    }
    String word = CodePoints.truncate(run.text(), Units.LONGEST_WORD);
    return quoted ? new ExactSeek(word) : new FormSeek(word);
  }

  private Seek characters(Run run) {
    CharacterSeek seek = CharacterSeek.of(run.text());
    if (seek.characters().size() > QueryLimits.CHARACTERS) {
      throw fault(
          run.start(),
          "expected at most %d characters without a space, got %d"
              .formatted(QueryLimits.CHARACTERS, seek.characters().size()));
    }
    return seek;
  }

  private Seek pattern(int first, int end, boolean open) {
    Run beginning = runs.get(first);
    if (CodePoints.length(beginning.text()) < FEWEST_BEFORE_STAR) {
      throw fault(
          beginning.end(),
          "expected a star behind two letters or more, got it behind \"%s\""
              .formatted(beginning.text()));
    }
    List<String> pieces = new ArrayList<>();
    for (Run run : runs.subList(first, end)) {
      pieces.add(CodePoints.truncate(run.text(), Units.LONGEST_WORD));
    }
    if (open) {
      pieces.add("");
    }
    return new PatternSeek(List.copyOf(pieces));
  }

  private QueryException fault(int at, String detail) {
    return new QueryException(CodePoints.fromUtf16(query, offset + at) + 1, detail);
  }
}
