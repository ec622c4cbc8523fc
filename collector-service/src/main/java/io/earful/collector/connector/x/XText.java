package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The words of a post, and where links, names and hashtags stand in them. X counts code points of
 * the text as it sends it, where {@code &}, {@code <} and {@code >} are written as in mark-up;
 * marks at both ends of each part lead to its place in the text that people read.
 *
 * @param text as people read it
 * @param truncated whether it was longer
 * @param pieces what stands in it
 */
record XText(String text, boolean truncated, List<Piece> pieces) {

  private static final int MAX_PIECES = 200;
  private static final char START = '\uE000';
  private static final char END = '\uE001';

  /** What a part of a text is. */
  enum Kind {
    LINK("urls", "url"),
    NAME("mentions", "username"),
    HASHTAG("hashtags", "tag"),
    CASHTAG("cashtags", "tag");

    private final String list;
    private final String value;

    Kind(String list, String value) {
      this.list = list;
      this.value = value;
    }
  }

  /**
   * A part of a text.
   *
   * @param value what it names
   * @param expanded where a link leads
   * @param title of the page that it leads to
   * @param start code points before it; null when its place is not known
   * @param end code points before what follows it
   */
  record Piece(
      Kind kind,
      String value,
      @Nullable String expanded,
      @Nullable String title,
      @Nullable Integer start,
      @Nullable Integer end) {

    /** The one link to several pictures is listed for each of them. */
    private boolean isSame(Piece other) {
      return kind == other.kind && value.equals(other.value) && Objects.equals(start, other.start);
    }

    private Piece at(@Nullable Integer from, @Nullable Integer to) {
      return new Piece(kind, value, expanded, title, from, to);
    }

    private Entities.Span span() {
      return new Entities.Span(value, start, end);
    }
  }

  /** A long post has its whole text apart. */
  static XText of(JsonNode post) {
    JsonNode note = post.path("note_tweet");
    JsonNode said = note.path("text").isString() ? note : post;
    return of(said.path("text").asString(""), pieces(said.path("entities")));
  }

  private static List<Piece> pieces(JsonNode entities) {
    List<Piece> pieces = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (JsonNode node : ChannelJson.list(entities, kind.list)) {
        Piece piece = pieces.size() < MAX_PIECES ? piece(kind, node) : null;
        if (piece != null) {
          pieces.add(piece);
        }
      }
    }
    return pieces;
  }

  private static @Nullable Piece piece(Kind kind, JsonNode node) {
    boolean link = kind == Kind.LINK;
    String value = link ? XParts.address(node, "url") : ChannelJson.line(node, kind.value);
    return value == null
        ? null
        : new Piece(
            kind,
            value,
            link ? XParts.address(node, "expanded_url") : null,
            link ? ChannelJson.line(node, "title") : null,
            place(node, "start"),
            place(node, "end"));
  }

  private static @Nullable Integer place(JsonNode node, String name) {
    Long place = ChannelJson.number(node, name);
    return place != null && place >= 0 && place <= Integer.MAX_VALUE ? place.intValue() : null;
  }

  private static XText of(String sent, List<Piece> pieces) {
    int length = CodePoints.length(sent);
    List<Piece> placed = new ArrayList<>();
    List<Piece> all = new ArrayList<>();
    int free = 0;
    for (Piece piece : pieces.stream().sorted(Comparator.comparingInt(XText::order)).toList()) {
      Integer start = piece.start();
      Integer end = piece.end();
      if (!placed.isEmpty() && piece.isSame(placed.get(placed.size() - 1))) {
        continue;
      }
      if (start == null || end == null || start < free || end <= start || end > length) {
        all.add(piece.at(null, null));
      } else {
        placed.add(piece);
        free = end;
      }
    }
    XText read = located(PlainText.normalize(marked(sent, placed)), placed);
    all.addAll(0, read.pieces);
    return new XText(read.text, read.truncated, all);
  }

  private static int order(Piece piece) {
    return piece.start() == null ? Integer.MAX_VALUE : piece.start();
  }

  private static String marked(String sent, List<Piece> pieces) {
    StringBuilder marked = new StringBuilder(sent.length() + 2 * pieces.size());
    int units = 0;
    int points = 0;
    for (Piece piece : pieces) {
      int start = sent.offsetByCodePoints(units, order(piece) - points);
      int end = sent.offsetByCodePoints(start, length(piece));
      marked.append(read(sent.substring(units, start))).append(START);
      marked.append(read(sent.substring(start, end))).append(END);
      units = end;
      points = order(piece) + length(piece);
    }
    return marked.append(read(sent.substring(units))).toString();
  }

  private static int length(Piece piece) {
    Integer end = piece.end();
    return end == null ? 0 : end - order(piece);
  }

  private static String read(String sent) {
    String unmarked = sent.replace(String.valueOf(START), "").replace(String.valueOf(END), "");
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** Takes the marks out and notes where they stood. */
  private static XText located(String marked, List<Piece> pieces) {
    StringBuilder plain = new StringBuilder(marked.length());
    List<Piece> found = new ArrayList<>();
    int points = 0;
    int start = 0;
    for (int i = 0; i < marked.length(); ) {
      int c = marked.codePointAt(i);
      i += Character.charCount(c);
      if (c == START) {
        start = points;
      } else if (c == END) {
        found.add(pieces.get(found.size()).at(start, points));
      } else {
        plain.appendCodePoint(c);
        points++;
      }
    }
    String whole = PlainText.normalize(plain.toString());
    String text = CodePoints.truncate(whole, Mention.MAX_TEXT).stripTrailing();
    int length = whole.length() == plain.length() ? CodePoints.length(text) : 0;
    return new XText(
        text,
        text.length() < whole.length(),
        found.stream()
            .map(piece -> order(piece) + length(piece) <= length ? piece : piece.at(null, null))
            .toList());
  }

  /** Brings it into a mention. */
  void into(MentionBuilder mention) {
    mention.text(text).textTruncated(truncated);
    if (!pieces.isEmpty()) {
      List<Entities.Link> links =
          pieces.stream()
              .filter(piece -> piece.kind() == Kind.LINK)
              .map(
                  piece ->
                      new Entities.Link(
                          piece.value(),
                          piece.expanded(),
                          piece.title(),
                          piece.start(),
                          piece.end()))
              .toList();
      mention.entities(
          new Entities(spans(Kind.NAME), spans(Kind.HASHTAG), links, spans(Kind.CASHTAG)));
    }
  }

  private List<Entities.Span> spans(Kind kind) {
    return pieces.stream().filter(piece -> piece.kind() == kind).map(Piece::span).toList();
  }
}
