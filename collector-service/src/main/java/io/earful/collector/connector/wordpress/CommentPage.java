package io.earful.collector.connector.wordpress;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list, and what it means for the walk. A page may show less than it counts: comments
 * below posts that may not be read are taken out of it, and counted all the same.
 *
 * @param comments that it shows, in their order
 * @param total how many there are in all; null when the site does not say
 * @param ends the first and the last of them; null when it shows none
 * @param empty pages in a row that showed nothing, this one included
 * @param isLast whether nothing follows
 * @param isStuck whether it is the page before once more
 * @param gone how many were taken away since the page before
 * @param slip by how much further up the page is asked for again, since some may have slipped
 *     between it and the page before; 0 when none can have, or it was asked for again already
 */
record CommentPage(
    List<Comment> comments,
    @Nullable Long total,
    @Nullable String ends,
    int empty,
    boolean isLast,
    boolean isStuck,
    long gone,
    long slip) {

  /** So many pages in a row that show nothing are enough for one run. */
  private static final int MANY_EMPTY = 10;

  /**
   * @param walk in which it was read
   * @param shown comments that could be read
   * @param size of the list
   * @param total how many there are in all; null when the site does not say
   */
  static CommentPage of(
      WordpressCursor.Walk walk, List<Comment> shown, int size, @Nullable Long total) {
    List<Comment> comments = shown.stream().sorted().toList();
    String ends =
        comments.isEmpty()
            ? null
            : comments.get(0).id() + "-" + comments.get(comments.size() - 1).id();
    Long before = walk.total();
    long gone = before == null || total == null ? 0 : Math.max(0, before - total);
    // what is hidden is counted: a page that is not full may be followed by others
    boolean last = total == null ? size == 0 : walk.offset() + WordpressWalk.PAGE >= total;
    long slip = slip(walk, comments, gone);
    boolean telling = total == null || comments.size() > WordpressWalk.OVERLAP;
    return new CommentPage(
        comments,
        total,
        ends,
        size == 0 ? walk.empty() + 1 : 0,
        last && slip == 0,
        telling && String.valueOf(ends).equals(walk.ends()),
        gone,
        slip);
  }

  /**
   * More was taken away since the page before than two pages share; or as much was put in
   * elsewhere, so that the count does not tell, but the page begins behind the last comment that
   * was met. Once for each place: a count that swings, such as one of a cache, would hold up the
   * walk for ever.
   */
  private static long slip(WordpressCursor.Walk walk, List<Comment> comments, long gone) {
    WordpressCursor.Place before = walk.last();
    boolean again = walk.slipped() != null && walk.offset() <= walk.slipped();
    if (walk.offset() == 0 || again) {
      return 0;
    }
    if (gone >= WordpressWalk.OVERLAP) {
      return gone;
    }
    // behind a page that showed nothing the next one begins anywhere
    boolean apart =
        walk.ends() != null
            && before != null
            && !comments.isEmpty()
            && comments.get(0).place().compareTo(before) > 0;
    return apart ? WordpressWalk.PAGE : 0;
  }

  private boolean hasSlipped() {
    return slip > 0;
  }

  /**
   * Whether a run should end here: a site that hides so much is not looked through at once. The
   * walk goes on in the next run, or what stands behind would never be read.
   */
  boolean hidesMuch() {
    return empty > MANY_EMPTY;
  }

  /** Where comments of the walk should be on this page. */
  Predicate<WordpressCursor.Place> covered(WordpressCursor.Walk walk) {
    WordpressCursor.Place from = walk.last();
    if (hasSlipped()) {
      return place -> false;
    }
    WordpressCursor.Place to =
        comments.isEmpty() ? null : comments.get(comments.size() - 1).place();
    boolean toTheEnd = isLast && !isStuck;
    return place ->
        (from == null || place.compareTo(from) > 0)
            && (toTheEnd || to != null && place.compareTo(to) <= 0);
  }

  /** The last comment that the walk has met. */
  WordpressCursor.@Nullable Place last(WordpressCursor.Walk walk) {
    WordpressCursor.Place before = walk.last();
    if (comments.isEmpty()) {
      return before;
    }
    WordpressCursor.Place last = comments.get(comments.size() - 1).place();
    return before != null && before.compareTo(last) > 0 ? before : last;
  }

  /** How the walk goes on behind it. */
  WordpressCursor.Walk next(WordpressCursor.Walk walk) {
    boolean slipped = hasSlipped();
    long offset =
        slipped
            ? Math.max(0, walk.offset() - slip)
            : walk.offset() + WordpressWalk.PAGE - WordpressWalk.OVERLAP;
    return new WordpressCursor.Walk(
        walk.from(),
        walk.began(),
        walk.back(),
        offset,
        total,
        slipped ? walk.last() : last(walk),
        slipped ? null : ends,
        hidesMuch() ? 0 : empty,
        slipped ? Long.valueOf(walk.offset()) : walk.slipped(),
        walk.strange());
  }
}
