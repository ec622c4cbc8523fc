package io.earful.collector.connector.forum;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.LayoutChanged;
import io.earful.connector.UpstreamFault;
import org.jspecify.annotations.Nullable;

/** Why a page of a forum without posts is no "no news". */
final class NoPosts {

  private NoPosts() {}

  /**
   * @param cursor what was read of the page before; null when it is not the source's own
   */
  static ConnectorFailure failure(ForumPage page, @Nullable ForumCursor cursor) {
    String kind = cursor == null ? null : cursor.kind();
    if (kind != null) {
      String before = kind.equals(ForumCursor.TOPIC) ? "posts" : "topics";
      return changed(before, "none", page);
    }
    String found =
        page.boards().isEmpty()
            ? "the page is %s and has neither posts nor topics, as far as we know its layout"
                .formatted(page.page().title())
            : "the page is %s and lists %d boards; choose one of them, such as %s"
                .formatted(page.page().title(), page.boards().size(), page.boards().get(0));
    return new UpstreamFault(
        "no posts found: expected a topic or a board of %s, %s. Selectors of your own can be set if it is one"
            .formatted(page.preset().title(), found));
  }

  /** What was there before is there no more. */
  static LayoutChanged changed(String before, String now, ForumPage page) {
    return new LayoutChanged(
        "layout drift: expected %s where they were read before, found %s; the page is %s. Look at it: it was moved, asks for a sign-in, or has a new layout"
            .formatted(before, now, page.page().title()));
  }

  static UpstreamFault elsewhere(ForumPage page) {
    return new UpstreamFault(
        "the %d topics of this board stand at %s, another site than %s, and are not read; set the source to its address there"
            .formatted(
                page.rows().size(),
                page.rows().get(0).link().getHost(),
                page.page().address().getHost()));
  }
}
