package io.earful.collector.connector.stackexchange;

import io.earful.collector.recent.Recent;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer of the search.
 *
 * @param batch what is new in it
 * @param cursor where reading goes on
 * @param pause how long nothing may be asked; null when it may
 */
record QuestionPage(Batch batch, StackexchangeCursor cursor, @Nullable Duration pause) {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** When the quota is used up and nothing says when it begins anew. */
  private static final Duration USED_UP = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * What was asked.
   *
   * @param known where reading stood
   * @param from the oldest activity that was asked for, in Unix seconds
   * @param first where the source begins, in Unix seconds
   * @param requests how many this run has made
   */
  record Asked(
      StackexchangeSettings settings,
      StackexchangeCursor known,
      long from,
      long first,
      int requests) {}

  /**
   * @param raw what came, byte for byte
   * @throws UpstreamFault when it is no answer of the search
   */
  static QuestionPage read(
      ConnectorDescriptor channel, Asked asked, ApiAnswer answer, RawDocument raw) {
    Instant now = raw.fetchedAt();
    List<Question> questions = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    JsonNode items = answer.items();
    int size = Math.min(items.size(), StackexchangeSettings.PAGE);
    for (int i = 0; i < size; i++) {
      try {
        questions.add(Question.of(items.get(i), asked.from(), now.plus(AHEAD).getEpochSecond()));
      } catch (MalformedItem e) {
        malformed.add(e);
      }
    }
    if (questions.isEmpty() && !malformed.isEmpty()) {
      throw new UpstreamFault(
          "none of the questions can be read: " + malformed.get(0).getMessage());
    }
    Map<String, Mention> news = new LinkedHashMap<>();
    PostMentions mentions =
        new PostMentions(channel, asked.settings().shortSite(), now, raw.sha256());
    for (Question question : questions) {
      if (!asked.known().recent().holds(question.id(), question.print())) {
        malformed.addAll(question.malformed());
        question.posts().stream()
            .filter(post -> isWanted(post, asked.first()))
            .forEach(post -> news.putIfAbsent(post.id(), mentions.mention(question, post)));
      }
    }
    Duration pause = pause(answer);
    StackexchangeCursor next = next(asked, questions, size > 0 && answer.hasMore(), now);
    StackexchangeCursor cursor = pause == null ? next : next.pausing(now, pause);
    List<RawDocument> kept = news.isEmpty() && malformed.isEmpty() ? List.of() : List.of(raw);
    return new QuestionPage(
        new Batch(
            List.copyOf(news.values()),
            List.of(),
            malformed,
            kept,
            cursor.toCursor(),
            List.of(),
            pause == null ? pace(answer, asked.requests()) : pause),
        cursor,
        pause);
  }

  /** An old question may be active again; what was said below it long ago stays there. */
  private static boolean isWanted(Post post, long first) {
    return post.kind() == MentionKind.QUESTION || post.touched() >= first;
  }

  private static @Nullable Duration pause(ApiAnswer answer) {
    Duration backoff = answer.backoff();
    Long left = answer.quotaRemaining();
    if (left == null || left > 0) {
      return backoff;
    }
    return backoff == null || backoff.compareTo(USED_UP) < 0 ? USED_UP : backoff;
  }

  /** What is left of the quota must last for a day at worst, with runs like this one. */
  private static @Nullable Duration pace(ApiAnswer answer, int requests) {
    Long left = answer.quotaRemaining();
    return left == null ? null : DAY.multipliedBy(requests).dividedBy(left);
  }

  private static StackexchangeCursor next(
      Asked asked, List<Question> questions, boolean more, Instant now) {
    Map<String, Recent.Print> prints = new LinkedHashMap<>();
    questions.forEach(question -> prints.put(question.id(), question.print()));
    Long newest =
        questions.stream()
            .map(question -> Math.min(question.activity(), now.getEpochSecond()))
            .max(Long::compare)
            .orElse(null);
    return more && newest != null
        ? asked.known().further(asked.from(), newest, prints)
        : asked.known().done(newest, prints);
  }
}
