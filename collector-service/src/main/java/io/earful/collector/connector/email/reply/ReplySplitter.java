package io.earful.collector.connector.email.reply;

import java.util.Arrays;
import java.util.List;

/** Decides for each line of a mail what it is. */
final class ReplySplitter {

  /** How often a mail may be forwarded without a word. */
  private static final int MAX_FORWARDS = 3;

  private final List<Line> lines;
  private final Part[] parts;

  /** Where the words of an earlier mail begin, below the lines that introduce it. */
  private int body = -1;

  private boolean introduced;

  private ReplySplitter(List<Line> lines) {
    this.lines = lines;
    this.parts = new Part[lines.size()];
  }

  static ReplyText split(List<Line> lines) {
    return split(lines, MAX_FORWARDS);
  }

  private static ReplyText split(List<Line> lines, int forwards) {
    ReplySplitter splitter = new ReplySplitter(lines);
    splitter.findHistory();
    splitter.closeGaps();
    splitter.findSignatures();
    Parts found = Parts.of(lines, splitter.parts);
    return found.says() || lines.stream().allMatch(Line::isBlank)
        ? found.toText()
        : splitter.withoutComment(found, forwards);
  }

  /**
   * Nothing was written above or between. What stands there as a whole was forwarded; lines that
   * are marked are the text only when nothing says that somebody else wrote them.
   */
  private ReplyText withoutComment(Parts found, int forwards) {
    int start = body;
    if (start < 0 && !introduced) {
      start = first(Part.HISTORY, first(Part.QUOTED, lines.size()));
    }
    if (start < 0 || start >= lines.size() || forwards == 0) {
      return found.toText();
    }
    List<Line> forwarded =
        lines.subList(start, lines.size()).stream()
            .map(line -> Line.of(body < 0 ? line.unmarked() : line.text(), Part.OWN))
            .toList();
    ReplyText text = split(forwarded, forwards - 1);
    return text.text().isEmpty()
        ? found.toText()
        : Parts.of(lines.subList(0, start), Arrays.copyOf(parts, start)).before(text);
  }

  private int first(Part part, int otherwise) {
    int at = Arrays.asList(parts).indexOf(part);
    return at < 0 ? otherwise : at;
  }

  private void findHistory() {
    for (int i = 0; i < lines.size(); ) {
      Line line = lines.get(i);
      int introduction = line.isOwn() && !line.isBlank() ? introduction(i) : 0;
      if (introduction > 0) {
        introduced = true;
        int next = nextText(i + introduction);
        boolean marked = next < lines.size() && lines.get(next).isQuoted();
        Part part = marked ? Part.QUOTED : Part.HISTORY;
        Arrays.fill(parts, beforeRules(i), i + introduction, part);
        i += introduction;
        if (!marked) {
          body = body < 0 ? i : body;
          Arrays.fill(parts, i, lines.size(), Part.HISTORY);
          return;
        }
      } else {
        parts[i] = isContinued(i) ? Part.QUOTED : line.part();
        i++;
      }
    }
  }

  /** How many lines introduce an earlier mail here. */
  private int introduction(int at) {
    boolean title = Rule.isTitle(lines.get(at));
    int titled = title || Rule.isTitleAlone(lines.get(at)) ? at + 1 : at;
    int next = nextText(titled);
    boolean ruled = titled > at || at > 0 && Rule.isPlain(lines.get(previousText(at)));
    int header = next < lines.size() ? HeaderBlock.length(lines, next, ruled) : 0;
    if (header > 0 && (titled > at || next == at)) {
      return next + header - at;
    }
    if (title) {
      return 1;
    }
    return Attribution.length(lines, at);
  }

  /** Where the rules begin that part the earlier mail from what stands above. */
  private int beforeRules(int at) {
    int start = at;
    while (start > 0
        && parts[start - 1] == Part.OWN
        && (lines.get(start - 1).isBlank() || Rule.isAbove(lines.get(start - 1)))) {
      start--;
    }
    return start;
  }

  private int nextText(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private int previousText(int before) {
    int at = before - 1;
    while (at > 0 && lines.get(at).isBlank()) {
      at--;
    }
    return at;
  }

  /** Programs that break long lines forget to mark the rest. */
  private boolean isContinued(int at) {
    if (at == 0
        || !lines.get(at).isOwn()
        || !lines.get(at - 1).text().stripLeading().startsWith(">")) {
      return false;
    }
    return Wrapping.continues(lines.get(at - 1), lines.get(at));
  }

  /** Blank lines within history belong to it. */
  private void closeGaps() {
    for (int i = 1; i < parts.length; i++) {
      int next = nextText(i);
      if (next > i && next < parts.length && parts[i - 1] != Part.OWN && parts[next] != Part.OWN) {
        Arrays.fill(parts, i, next, parts[i - 1]);
      }
      i = Math.max(i, next);
    }
  }

  private void findSignatures() {
    for (int i = 0; i < parts.length; ) {
      int end = i + 1;
      while (end < parts.length && parts[end] == parts[i]) {
        end++;
      }
      if (parts[i] == Part.OWN) {
        Signature.mark(lines, parts, i, end);
      }
      i = end;
    }
  }
}
