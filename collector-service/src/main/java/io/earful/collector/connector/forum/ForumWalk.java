package io.earful.collector.connector.forum;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.event.Mention;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from each page that was read, what it brings and which page comes next: of a topic the
 * last page, then the ones before it until one shows what was known; of a board its topics with
 * news. It reads nothing itself.
 */
final class ForumWalk {

  /** A site that wants longer pauses than this is read one page at a time. */
  private static final int LONGEST_GAP_SECONDS = 20;

  private final ForumSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;

  ForumWalk(ForumSettings settings, ConnectorDescriptor channel, Instant now) {
    this.settings = settings;
    this.channel = channel;
    this.now = now;
  }

  /**
   * Where the walk stands.
   *
   * @param todo pages to read, the next one first
   * @param cursor topics that were read to their end
   * @param left pages that this run may still read
   * @param topics topics of a board that were read
   * @param failure why the last topic of a board could not be read
   */
  record State(
      List<Visit> todo,
      ForumCursor cursor,
      int left,
      int topics,
      @Nullable ConnectorFailure failure) {

    boolean isDone() {
      return todo.isEmpty();
    }

    Visit next() {
      return todo.get(0);
    }

    List<Visit> rest() {
      return todo.subList(1, todo.size());
    }
  }

  /** One page's batch, and where the walk stands behind it. */
  record Step(Batch batch, State state) {

    /** The same, of which news since the last reading are missing. */
    private Step leaving(String words, Instant now) {
      Gap gap = Gap.sinceLastReading(now, GapReason.WALK_BOUNDED, words);
      return new Step(batch.leaving(List.of(gap)), state);
    }
  }

  State start(ForumCursor cursor) {
    Visit first = new Visit(settings.uri(), Visit.Why.SOURCE, null, null);
    return new State(List.of(first), cursor, settings.maxPages(), 0, null);
  }

  /**
   * @param gapSeconds pause that the site wants
   */
  Step behind(State state, ForumPage page, long gapSeconds) {
    Visit visit = state.next();
    int left = gapSeconds > LONGEST_GAP_SECONDS ? 0 : state.left() - 1;
    State read = new State(state.rest(), state.cursor(), left, state.topics(), state.failure());
    if (page.showsPosts()) {
      return topic(read, page, visit);
    }
    if (visit.why() == Visit.Why.SOURCE && !page.rows().isEmpty()) {
      return board(read, page);
    }
    ConnectorFailure nothing =
        NoPosts.failure(page, visit.why() == Visit.Why.SOURCE ? read.cursor() : null);
    if (visit.why() == Visit.Why.SOURCE) {
      throw nothing;
    }
    return without(read, visit, nothing);
  }

  private Step topic(State state, ForumPage page, Visit visit) {
    if (visit.why() == Visit.Why.SOURCE && ForumCursor.BOARD.equals(state.cursor().kind())) {
      throw NoPosts.changed("topics", "posts", page);
    }
    TopicProgress before = visit.topic();
    if (before == null) {
      String id = visit.row() == null ? page.topic().id() : visit.row().id();
      before = TopicProgress.of(id, visit.row(), state.cursor().seen(id));
    }
    URI onwards =
        visit.why() == Visit.Why.BACKWARDS ? null : unread(page.links().onwards(), before);
    boolean isEnd = visit.why() != Visit.Why.BACKWARDS && onwards == null;
    TopicProgress progress = before.with(page, visit.uri(), isEnd);
    List<Mention> mentions = mentions(page, progress, isEnd);
    boolean reached = page.reaches(progress.known()) || isEnd && progress.isUnchanged(page);
    URI next = onwards == null && !reached ? unread(page.links().backwards(), progress) : onwards;
    if (next == null) {
      return batch(page, mentions, List.of(), finished(state, progress.complete(), progress.id()));
    }
    if (state.left() <= 0) {
      String words = tooMany(page, progress);
      Step cut = batch(page, mentions, List.of(words), cutShort(state, progress));
      // what is older than the first reading of a topic was never meant to be read whole
      return progress.known() == 0 ? cut : cut.leaving(words, now);
    }
    Visit.Why why = onwards == null ? Visit.Why.BACKWARDS : Visit.Why.ONWARDS;
    List<Visit> todo = new ArrayList<>(List.of(new Visit(next, why, visit.row(), progress)));
    todo.addAll(state.todo());
    State going = new State(todo, state.cursor(), state.left(), state.topics(), state.failure());
    return batch(page, mentions, List.of(), going);
  }

  /** What stands on the last page may have been edited; on the others only what is new counts. */
  private List<Mention> mentions(ForumPage page, TopicProgress progress, boolean isEnd) {
    if (isEnd && progress.isUnchanged(page)) {
      return List.of();
    }
    PostMentions mentions = new PostMentions(page, channel, now);
    return page.posts().stream()
        .filter(post -> isEnd || isNews(post, progress.known()))
        .map(mentions::mention)
        .toList();
  }

  private static boolean isNews(Post post, long known) {
    long number = PostIds.number(post.id());
    return number == 0 || number > known;
  }

  private static @Nullable URI unread(@Nullable URI page, TopicProgress progress) {
    return page == null || progress.read().contains(page) ? null : page;
  }

  /** What lies between is not read later either: it would keep newer posts waiting. */
  private State cutShort(State state, TopicProgress progress) {
    return progress.end() == null
        ? finished(state, progress.incomplete(), progress.id())
        : finished(state, progress.complete(), progress.id());
  }

  private String tooMany(ForumPage page, TopicProgress progress) {
    return progress.known() == 0
        ? "older pages of the topic \"%s\" are not read: a run reads at most %d pages (maxPages)"
            .formatted(page.topic().title(), settings.maxPages())
        : "the topic \"%s\" had more news than the %d pages (maxPages) that a run reads; older ones of them are missing"
            .formatted(page.topic().title(), settings.maxPages());
  }

  private static State finished(State state, ForumCursor.Seen seen, String topic) {
    ForumCursor cursor = state.cursor();
    ForumCursor known = cursor.kind() == null ? cursor.as(ForumCursor.TOPIC) : cursor;
    return new State(
        state.todo(), known.with(topic, seen), state.left(), state.topics() + 1, state.failure());
  }

  private Step board(State state, ForumPage page) {
    if (ForumCursor.TOPIC.equals(state.cursor().kind())) {
      throw NoPosts.changed("posts", "a list of topics", page);
    }
    List<TopicRow> here =
        page.rows().stream().filter(row -> page.page().isHere(row.link())).toList();
    if (here.isEmpty()) {
      throw NoPosts.elsewhere(page);
    }
    ForumCursor cursor = state.cursor().as(ForumCursor.BOARD);
    List<TopicRow> news = here.stream().filter(row -> isNews(row, cursor)).toList();
    List<Visit> todo =
        news.stream()
            .limit(Math.min(settings.maxTopics(), Math.max(0, state.left())))
            .map(row -> new Visit(row.link(), Visit.Why.TOPIC, row, null))
            .toList();
    List<String> notices =
        todo.size() == news.size()
            ? List.of()
            : List.of(
                "%d topics with news are left for the next run: a run reads at most %d topics (maxTopics)"
                    .formatted(news.size() - todo.size(), settings.maxTopics()));
    return batch(page, List.of(), notices, new State(todo, cursor, state.left(), 0, null));
  }

  private static boolean isNews(TopicRow row, ForumCursor cursor) {
    ForumCursor.Seen seen = cursor.seen(row.id());
    return seen == null || !row.state().equals(seen.r());
  }

  /**
   * Behind a page that could not be read: what was read of its topic is kept, and the topic is read
   * again from where it was known.
   */
  Step without(State state, ConnectorFailure failure) {
    State rest =
        new State(state.rest(), state.cursor(), state.left() - 1, state.topics(), state.failure());
    return without(rest, state.next(), failure);
  }

  private Step without(State state, Visit visit, ConnectorFailure failure) {
    TopicProgress progress = visit.topic();
    State next =
        progress == null
            ? new State(state.todo(), state.cursor(), state.left(), state.topics(), failure)
            : finished(state, progress.incomplete(), progress.id());
    if (next.isDone() && next.topics() == 0) {
      throw failure;
    }
    String notice =
        "%s could not be read: %s"
            .formatted(
                visit.why() == Visit.Why.TOPIC ? "a topic" : "another page of a topic",
                failure.getMessage());
    Batch batch =
        new Batch(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            next.cursor().toCursor(),
            List.of(notice),
            null);
    return new Step(batch, next);
  }

  private static Step batch(
      ForumPage page, List<Mention> mentions, List<String> notices, State state) {
    return new Step(
        new Batch(
            mentions,
            List.of(),
            page.malformed(),
            mentions.isEmpty() && page.malformed().isEmpty()
                ? List.of()
                : List.of(page.page().raw()),
            state.cursor().toCursor(),
            notices,
            null),
        state);
  }
}
