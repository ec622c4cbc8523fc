package io.earful.sentiment.clause;

import io.earful.event.Analysis;
import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordHits;
import io.earful.kit.words.WordIndex;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words by which authors tell whom they left and whom they chose ("from Dale to Hill"), and of
 * whom they say the same ("neither Hill nor Dale"). Who is meant is not known here, so stretches
 * are told in which a name may stand. One walk over the text.
 */
final class Cues implements WordHits {

  /** Behind "from", "to" and the like, a name stands among so many words. */
  private static final int NEAR = 5;

  /** An event has limited room, and a text with more is not about a choice. */
  private static final int MOST = 16;

  private static final Map<String, WordIndex> INDEXES = indexes();

  /** The lists of {@code cues.txt}; a line has a language and one of these. */
  private enum Words {
    /** Names next whom the author left, and maybe with "for" whom they chose instead. */
    LEAVE(true),
    /** The same, if whom they chose is named: "changed". */
    SWAP(true),
    /** "Moved": "from" and "to" may follow. */
    GO(true),
    /** "Went": only behind whom the author left it tells whom they chose. */
    WENT(true),
    FROM(true),
    TO(true),
    /** Names next whom the author chose. */
    CHOOSE(true),
    /** "Should have gone": what follows "to" is what they would choose now. */
    WISH(true),
    /** "While Dale was still looking": left, if somebody had it "already". */
    WHILE(true),
    ALREADY(false),
    /** They would not do it again: what they left is the better one. */
    REGRET(false),
    /** "Never regretted": takes back the regret in it. */
    NO_REGRET(false),
    /** What they chose is as bad as what they left. */
    WORSE(false),
    /** "Worse than Dale": bad as well, if what follows says that it "could not be". */
    WORST(false),
    NOT_WORSE(false),
    /** Names next what it is not about. */
    ASIDE(false),
    /** The same of all. */
    BOTH(false),
    /** Twice, of the two that it names. */
    PAIR(false),
    NEITHER(false);

    static final Words[] ALL = values();

    /** Whether what a name before it stands for ends here. */
    final boolean ends;

    Words(boolean ends) {
      this.ends = ends;
    }
  }

  /** A stretch of the text, in UTF-16 units, and one of the kinds of {@link Analysis.Cue}. */
  record Found(String kind, Span span) {}

  private final String text;
  private final List<Found> wished = new ArrayList<>();
  private final List<Found> chosen = new ArrayList<>();
  private final List<Found> others = new ArrayList<>();
  private final Map<Words, Span> firstOfPair = new EnumMap<>(Words.class);

  private int seen;
  private boolean mayFrom;
  private boolean mayTo;
  private boolean wishing;
  private boolean hasLeft;
  private int regrets;
  private boolean worse;
  private @Nullable Span worst;
  private int waiting = -1;
  private @Nullable String open;
  private boolean sure;
  private int openFrom;

  private Cues(String text) {
    this.text = text;
  }

  /** In the order of their kinds; offsets are UTF-16 units. */
  static List<Found> of(String text, String language) {
    WordIndex words = INDEXES.get(language);
    if (words == null) {
      return List.of();
    }
    Cues cues = new Cues(text);
    words.scan(text, 0, text.length(), cues);
    return cues.found();
  }

  private List<Found> found() {
    List<Found> all = new ArrayList<>(wished);
    boolean turned = regrets > 0 || !wished.isEmpty();
    for (Found choice : chosen) {
      boolean good = choice.kind().equals(Analysis.Cue.CHOSEN) != turned && !worse;
      all.add(new Found(good ? Analysis.Cue.CHOSEN : Analysis.Cue.LEFT, choice.span()));
    }
    all.addAll(others);
    return all.size() > MOST ? List.of() : all;
  }

  @Override
  public void hit(int list, int start, int end, boolean opens) {
    Words words = Words.ALL[list];
    if (words.ends) {
      choose(words, start, end);
      return;
    }
    switch (words) {
      case REGRET -> regrets++;
      case NO_REGRET -> regrets--;
      case WORSE -> worse = true;
      case BOTH -> others.add(new Found(Analysis.Cue.ALIKE, new Span(start, end)));
      case WORST -> worst = new Span(start, end);
      case NOT_WORSE -> worst(start);
      case ALREADY -> already();
      case ASIDE -> others.add(new Found(Analysis.Cue.ASIDE, near(end, text.length())));
      default -> pair(words, start, end);
    }
  }

  private void choose(Words words, int start, int end) {
    if (hasMark(seen, start)) {
      endOfPart(start);
    }
    seen = end;
    switch (words) {
      case WHILE -> waiting = end;
      case LEAVE, SWAP -> {
        begin(Analysis.Cue.LEFT, start, end, words == Words.LEAVE);
        mayFrom = words == Words.SWAP;
        mayTo = true;
      }
      case CHOOSE -> begin(Analysis.Cue.CHOSEN, start, end, true);
      case GO -> go(start, true);
      case WENT -> {
        if (hasLeft) {
          go(start, false);
        }
      }
      case WISH -> {
        go(start, false);
        wishing = true;
      }
      case FROM -> {
        if (mayFrom) {
          begin(Analysis.Cue.LEFT, start, end, true);
        }
      }
      case TO -> {
        if (mayTo) {
          sure |= isNear(openFrom, start);
          begin(Analysis.Cue.CHOSEN, start, end, true);
        }
      }
      default -> {}
    }
  }

  private void worst(int start) {
    Span first = worst;
    if (first != null && start >= first.end()) {
      chosen.add(new Found(Analysis.Cue.LEFT, near(first.end(), start)));
      others.add(new Found(Analysis.Cue.ALIKE, first));
      worst = null;
    }
  }

  private void already() {
    if (waiting >= 0) {
      chosen.add(new Found(Analysis.Cue.LEFT, near(waiting, text.length())));
      waiting = -1;
    }
  }

  @Override
  public void endOfSentence(char mark) {
    endOfPart(text.length());
    hasLeft = false;
    worst = null;
    waiting = -1;
    firstOfPair.clear();
  }

  private void go(int start, boolean from) {
    close(start);
    mayFrom = from;
    mayTo = true;
  }

  private void endOfPart(int end) {
    close(end);
    mayFrom = false;
    mayTo = false;
    wishing = false;
  }

  private void begin(String kind, int start, int end, boolean itsSure) {
    close(start);
    open = kind;
    openFrom = end;
    sure = itsSure;
  }

  private void close(int end) {
    String kind = open;
    open = null;
    if (kind == null || !sure) {
      return;
    }
    Span stretch = near(openFrom, end);
    if (stretch.end() == stretch.start()) {
      return;
    }
    hasLeft |= kind.equals(Analysis.Cue.LEFT);
    (wishing ? wished : chosen).add(new Found(kind, stretch));
  }

  private void pair(Words words, int start, int end) {
    Span first = firstOfPair.put(words, new Span(start, end));
    boolean same = words == Words.NEITHER || first != null && isSameWord(first, start, end);
    if (first != null && same && isNear(first.end(), start)) {
      String kind = words == Words.PAIR ? Analysis.Cue.PAIR : Analysis.Cue.NEITHER;
      Span second = near(end, text.length());
      others.add(new Found(kind, new Span(first.start(), second.end())));
    }
  }

  private boolean isSameWord(Span first, int start, int end) {
    int length = end - start;
    return length == first.end() - first.start()
        && text.regionMatches(true, first.start(), text, start, length);
  }

  private boolean isNear(int from, int to) {
    int words = 0;
    for (int i = from; i < to && words <= NEAR; i++) {
      words += beginsWord(i) ? 1 : 0;
    }
    return words <= NEAR;
  }

  private boolean beginsWord(int i) {
    return Letters.isWord(text.charAt(i)) && (i == 0 || !Letters.isWord(text.charAt(i - 1)));
  }

  /** The next words, up to a mark that stands behind one. */
  private Span near(int from, int to) {
    int words = 0;
    int start = from;
    while (start < to && !Letters.isWord(text.charAt(start))) {
      start++;
    }
    int at = start;
    while (at < to && !isMark(at)) {
      if (beginsWord(at) && ++words > NEAR) {
        break;
      }
      at++;
    }
    return new Span(start, at);
  }

  private boolean hasMark(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isMark(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMark(int i) {
    return ",;:()–—!?\n".indexOf(text.charAt(i)) >= 0
        || text.charAt(i) == '.' && (i + 1 == text.length() || Letters.isSpace(text.charAt(i + 1)));
  }

  private static Map<String, WordIndex> indexes() {
    Map<String, WordIndex.Builder> builders = new HashMap<>();
    for (WordFile.Line line : WordFile.read(Cues.class, "cues.txt")) {
      String[] key = line.key().split(" ");
      WordIndex.Builder builder =
          builders.computeIfAbsent(key[0], language -> new WordIndex.Builder());
      int list = Words.valueOf(key[1].toUpperCase(Locale.ROOT)).ordinal();
      for (String word : line.entries()) {
        builder.add(list, word);
      }
    }
    Map<String, WordIndex> indexes = new HashMap<>();
    builders.forEach((language, builder) -> indexes.put(language, builder.build()));
    return Map.copyOf(indexes);
  }
}
