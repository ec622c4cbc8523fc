package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.MalformedItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the search found: a question and what is said below it.
 *
 * @param id number of the question
 * @param activity when something of it last changed, in Unix seconds
 * @param title of the thread
 * @param link page of the thread
 * @param posts itself, its answers and the comments of both, as far as they can be read
 * @param malformed what of it cannot be read
 */
record Question(
    String id,
    long activity,
    @Nullable String title,
    @Nullable String link,
    List<Post> posts,
    List<MalformedItem> malformed) {

  private static final int MAX_POSTS = 1000;

  /**
   * @param from earlier was not asked for, in Unix seconds
   * @param latest later is no time, in Unix seconds
   * @throws MalformedItem when nobody could tell it from others, or where it stands in the search
   */
  static Question of(JsonNode item, long from, long latest) {
    String id = Post.id(item, "question_id");
    long activity = Post.time(item, "last_activity_date", id, latest);
    if (activity < from) {
      throw new MalformedItem(
          id,
          "expected an activity from %d on, got %d".formatted(from, activity),
          ChannelJson.excerpt(item));
    }
    Reading reading = new Reading(latest);
    reading.thread(item, id);
    Post first = reading.posts.get(id);
    return new Question(
        id,
        activity,
        first == null ? null : first.title(),
        first == null ? null : first.link(),
        List.copyOf(reading.posts.values()),
        List.copyOf(reading.malformed));
  }

  /** Another one when anything of it has changed. */
  Recent.Print print() {
    return Recent.Print.of(
        activity, posts.stream().map(Post::print).collect(Collectors.joining("\n")));
  }

  /** Each part by itself, so that one that cannot be read takes no other with it. */
  private static final class Reading {

    private final long latest;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final List<MalformedItem> malformed = new ArrayList<>();

    private Reading(long latest) {
      this.latest = latest;
    }

    private void thread(JsonNode question, String id) {
      add(() -> Post.question(question, latest));
      comments(question, id);
      for (JsonNode answer : ChannelJson.list(question, "answers")) {
        if (isFull(id, question)) {
          return;
        }
        add(() -> Post.answer(answer, id, latest));
        Long number = ChannelJson.number(answer, "answer_id");
        if (number != null && number > 0) {
          comments(answer, number.toString());
        }
      }
    }

    private void comments(JsonNode post, String id) {
      for (JsonNode comment : ChannelJson.list(post, "comments")) {
        if (isFull(id, post)) {
          return;
        }
        add(() -> Post.comment(comment, id, latest));
      }
    }

    private void add(Supplier<Post> read) {
      try {
        Post post = read.get();
        posts.putIfAbsent(post.id(), post);
      } catch (MalformedItem e) {
        malformed.add(e);
      }
    }

    private boolean isFull(String id, JsonNode node) {
      if (posts.size() + malformed.size() < MAX_POSTS) {
        return false;
      }
      if (posts.size() + malformed.size() == MAX_POSTS) {
        malformed.add(
            new MalformedItem(
                id,
                "more than %d answers and comments of one question; the others were left out"
                    .formatted(MAX_POSTS),
                ChannelJson.excerpt(node)));
      }
      return true;
    }
  }
}
