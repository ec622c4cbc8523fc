package io.earful.collector.connector.webpage;

import io.earful.collector.page.Picks;
import io.earful.collector.page.WebPage;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.LayoutChanged;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides, from each page that was read, what it brings and which page comes next. */
final class WebpageWalk {

  /** How WordPress and its themes write comments; half of the blogs that mark none are its. */
  private static final SelectedItems BLOG_COMMENTS =
      new SelectedItems(
          Map.of(
              "item",
                  Picks.of("li.comment > [id^=div-comment-] || li.comment > article || li.comment"),
              "id", Picks.of(".@id || .comment-meta a[href*=#comment-]@href"),
              "text",
                  Picks.of(
                      ".comment-content || .comment_content || .comment-text || .comment-body > p"
                          + " || p"),
              "author", Picks.of(".fn || .comment-author cite || .comment-author"),
              "date", Picks.of("time@datetime || .comment-meta || .commentmetadata"),
              "link",
                  Picks.of(
                      ".comment-meta a[href*=#comment-]@href || .commentmetadata a@href ||"
                          + " a[href*=#comment-]@href")),
          MentionKind.COMMENT);

  private final WebpageSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;

  WebpageWalk(WebpageSettings settings, ConnectorDescriptor channel, Instant now) {
    this.settings = settings;
    this.channel = channel;
    this.now = now;
  }

  /**
   * Where the walk stands.
   *
   * @param todo pages to read, the next one first
   * @param read pages that were read
   * @param cursor what they held
   */
  record State(List<URI> todo, List<URI> read, WebpageCursor cursor) {

    boolean isDone() {
      return todo.isEmpty();
    }
  }

  /** One page's batch, and where the walk stands behind it. */
  record Step(Batch batch, State state) {}

  State start(WebpageCursor cursor) {
    return new State(settings.pages(), List.of(), cursor);
  }

  /**
   * @throws ConnectorFailure when the page holds nothing
   */
  Step behind(State state, WebPage page) {
    URI asked = state.todo().get(0);
    Found found = found(page);
    String before = state.cursor().state(asked);
    if (found.isEmpty()) {
      throw before == null ? nothing(page) : changed(page);
    }
    String held = held(found);
    boolean unchanged = held.equals(before);
    List<URI> read = new ArrayList<>(state.read());
    read.add(asked);
    List<URI> todo = new ArrayList<>(state.todo().subList(1, state.todo().size()));
    URI next = unchanged ? null : next(page);
    boolean follow = next != null && !read.contains(next) && !todo.contains(next);
    List<String> notices = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    if (next != null && follow && read.size() + todo.size() < settings.maxPages()) {
      todo.add(0, next);
    } else if (follow) {
      notices.add(
          "there are more pages behind %s; a run reads at most %d (maxPages)"
              .formatted(asked.getPath(), settings.maxPages()));
      if (before != null) {
        gaps.add(Gap.sinceLastReading(now, GapReason.WALK_BOUNDED, notices.get(0)));
      }
    }
    State behind = new State(todo, read, state.cursor().with(asked, held));
    ItemMentions mentions = new ItemMentions(page, channel, now);
    List<Mention> said =
        unchanged ? List.of() : found.items().stream().map(mentions::mention).toList();
    return new Step(
        new Batch(
            said,
            List.of(),
            unchanged ? List.of() : found.malformed(),
            unchanged ? List.of() : List.of(page.raw()),
            behind.cursor().toCursor(),
            notices,
            null,
            List.of(),
            gaps),
        behind);
  }

  /** Behind one of several pages that could not be read; the others are read all the same. */
  Step without(State state, ConnectorFailure failure) {
    List<URI> todo = state.todo().subList(1, state.todo().size());
    State behind = new State(todo, state.read(), state.cursor());
    if (todo.isEmpty() && state.read().isEmpty()) {
      throw failure;
    }
    String notice =
        "%s could not be read: %s".formatted(state.todo().get(0).getPath(), failure.getMessage());
    return new Step(
        new Batch(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            state.cursor().toCursor(),
            List.of(notice),
            null),
        behind);
  }

  private Found found(WebPage page) {
    if (settings.selects()) {
      return new SelectedItems(settings.selectors(), MentionKind.POST)
          .in(page, settings.zone(), now);
    }
    Found marked = MarkedItems.in(page, settings.zone(), now);
    return marked.isEmpty() ? BLOG_COMMENTS.in(page, settings.zone(), now) : marked;
  }

  private static String held(Found found) {
    StringBuilder all = new StringBuilder();
    for (Item item : found.items()) {
      all.append(item.id()).append(' ').append(ItemNames.print(item)).append('\n');
    }
    return WebpageCursor.digest(all.toString());
  }

  private @Nullable URI next(WebPage page) {
    URI next = page.link(settings.next().value(page.document()));
    return next != null && page.isHere(next) ? WebPage.withoutFragment(next) : null;
  }

  private UpstreamFault nothing(WebPage page) {
    String expected =
        settings.selects()
            ? "elements by the selector \"item\" of this source"
            : "reviews, articles, questions or comments that the page marks (schema.org as JSON-LD"
                + " or microdata), or a blog's comments; set a selector \"item\" to say what to"
                + " read";
    return new UpstreamFault(
        "nothing found: expected %s; the page is %s".formatted(expected, page.title()));
  }

  private static LayoutChanged changed(WebPage page) {
    return new LayoutChanged(
        "layout drift: something was read from %s before, now nothing is found; the page is %s. Look at it: it was moved, asks for a sign-in, or has a new layout"
            .formatted(page.address().getPath(), page.title()));
  }
}
