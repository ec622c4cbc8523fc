package io.earful.collector.connector.stackexchange;

import io.earful.collector.limit.Allowance;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
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

/** Reads an answer of the search. */
final class QuestionPage {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** When the quota is used up and nothing says when it begins anew. */
  private static final Duration USED_UP = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  private QuestionPage() {}

  /**
   * What was asked.
   *
   * @param known where reading stood
   * @param from the oldest activity that was asked for, in Unix seconds
   * @param requests how many this run has made
   */
  record Asked(
      StackexchangeSettings settings, StackexchangeCursor known, long from, int requests) {}

  /**
   * @param raw what came, byte for byte
   * @throws UpstreamFault when it is no answer of the search
   */
  static Step<StackexchangeCursor> read(
      ConnectorDescriptor channel, Asked asked, ApiAnswer answer, RawDocument raw) {
    Instant now = raw.fetchedAt();
    long latest = now.plus(AHEAD).getEpochSecond();
    JsonNode items = answer.items();
    ReadItems<Question> read =
        ReadItems.of(
            items,
            StackexchangeSettings.PAGE,
            "questions",
            item -> Question.of(item, asked.from(), latest));
    List<MalformedItem> malformed = new ArrayList<>(read.malformed());
    Map<String, Mention> news = new LinkedHashMap<>();
    PostMentions mentions =
        new PostMentions(channel, asked.settings().shortSite(), now, raw.sha256());
    long first = asked.settings().begin().getEpochSecond();
    for (Question question : read.items()) {
      if (!asked.known().recent().holds(question.id(), question.print(), now)) {
        malformed.addAll(question.malformed());
        question.posts().stream()
            .filter(post -> isWanted(post, first))
            .forEach(post -> news.putIfAbsent(post.id(), mentions.mention(question, post)));
      }
    }
    Duration pause = pause(answer.allowance());
    StackexchangeCursor next = next(asked, read.items(), !items.isEmpty() && answer.hasMore(), now);
    StackexchangeCursor cursor = pause == null ? next : next.pausing(now, pause);
    boolean kept = !news.isEmpty() || !malformed.isEmpty();
    Batch batch =
        new Batch(
            List.copyOf(news.values()),
            List.of(),
            malformed,
            kept ? List.of(raw) : List.of(),
            cursor.toCursor(),
            List.of(),
            // what is left of the quota must last for a day at worst, with runs like this one
            pause == null ? answer.allowance().spread(DAY, asked.requests()) : pause);
    return new Step<>(batch, cursor.isBetweenWalks() ? null : cursor, pause);
  }

  /** An old question may be active again; what was said below it long ago stays there. */
  private static boolean isWanted(Post post, long first) {
    return post.kind() == MentionKind.QUESTION || post.touched() >= first;
  }

  private static @Nullable Duration pause(Allowance said) {
    return new Allowance(said.limit(), said.left(), USED_UP, said.pause()).before(1);
  }

  private static StackexchangeCursor next(
      Asked asked, List<Question> questions, boolean more, Instant now) {
    Map<String, Recent.Print> prints = new LinkedHashMap<>();
    Recent before = asked.known().recent();
    questions.forEach(
        question -> prints.put(question.id(), before.after(question.id(), question.print(), now)));
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
