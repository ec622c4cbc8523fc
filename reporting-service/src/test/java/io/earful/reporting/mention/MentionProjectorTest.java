package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.key;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.Change;
import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.Revision;
import io.earful.event.SentimentLabel;
import io.earful.event.Topics;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class MentionProjectorTest extends ReportingTest {

  @Autowired private MentionProjector projector;

  @Test
  void secondDeliveryIsIgnored() {
    CloudEvent<Mention> event = scored(mention("twice", 1, "it leaks").build());
    arrive(event);
    long told = told("twice").size();
    arrive(event, event);

    assertThat(column("twice", "text")).containsExactly("it leaks");
    assertThat(told("twice")).hasSize((int) told);
  }

  @Test
  void newMentionIsToldAsReceivedAndAsScored() {
    arrive(scored(mention("told", 1, "it leaks").build()));

    assertThat(told("told"))
        .containsExactly(EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED);
  }

  @Test
  void editReplacesTheOlderRevision() {
    Mention first = mention("edited", 1, "it leaks").build();
    arrive(scored(first));
    arrive(scored(edit(first, 10, "it leaks no more")));

    assertThat(column("edited", "text")).containsExactly("it leaks no more");
    assertThat(told("edited"))
        .containsExactly(
            EventTypes.MENTION_RECEIVED,
            EventTypes.MENTION_SCORED,
            EventTypes.MENTION_UPDATED,
            EventTypes.MENTION_SCORED);
  }

  @Test
  void olderRevisionThatArrivesLateIsIgnored() {
    Mention first = mention("late", 1, "it leaks").build();
    Mention second = edit(first, 10, "solved");
    arrive(scored(second));
    arrive(scored(first));

    assertThat(column("late", "text")).containsExactly("solved");
  }

  @Test
  void editBackToTheFirstWordsIsShownAndToldAnew() {
    Mention first = mention("back", 1, "bad").build();
    arrive(scored(first), scored(edit(first, 10, "good")), scored(edit(first, 20, "bad")));

    assertThat(column("back", "text")).containsExactly("bad");
    List<String> ids =
        rows(
            "select body::jsonb->>'id' from bus.log_event where topic = 'events' and key = '%s'"
                .formatted(id("back")));
    assertThat(ids).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void editThatLeavesTheWordsIsShownAndToldAnew() {
    Mention first = mention("author", 1, "it leaks").build();
    Mention named =
        edit(first, 10, "it leaks").toBuilder()
            .author(Author.named("test:-:ann", "Ann"))
            .publishedAt(Samples.NOON.minusSeconds(86_400L * 40))
            .change(new Change(List.of(), Revision.of(first)))
            .build();
    arrive(scored(first));
    arrive(scored(named), scored(first));
    arrive(scored(named));

    assertThat(column("author", "author_name || ' ' || text")).containsExactly("Ann it leaks");
    assertThat(told("author"))
        .filteredOn(type -> type.equals(EventTypes.MENTION_UPDATED))
        .hasSize(1);
  }

  @Test
  void sameWordsCollectedAgainChangeNothing() {
    Mention first = mention("again", 1, "it leaks").build();
    arrive(scored(first));
    List<String> before = rows("select * from reporting.mention order by id");
    long told = told("again").size();
    Mention again =
        first.toBuilder()
            .provenance(io.earful.event.Provenance.of(Samples.NOON.plusSeconds(9999), "2"))
            .build();
    arrive(scored(again));

    assertThat(rows("select * from reporting.mention order by id")).isEqualTo(before);
    assertThat(told("again")).hasSize((int) told);
  }

  @Test
  void otherModelReplacesTheAnalysisOfTheSameRevision() {
    Mention mention = mention("rescored", 1, "not bad").build();
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    arrive(scored(mention, analysis("standard-2", SentimentLabel.POSITIVE)));

    assertThat(column("rescored", "label || ' ' || model || ' ' || intent"))
        .containsExactly("positive standard-2 praise");
    assertThat(told("rescored"))
        .containsExactly(
            EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED, EventTypes.MENTION_SCORED);
  }

  @Test
  void mentionThatWasNotScoredYetIsShownAndGetsItsAnalysisLater() {
    Mention mention = mention("unscored", 1, "hello").build();
    arrive(io.earful.event.MentionEvents.created(Samples.SOURCE, mention));
    assertThat(column("unscored", "coalesce(label, 'none')")).containsExactly("none");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.POSITIVE)));

    assertThat(column("unscored", "label")).containsExactly("positive");
    assertThat(told("unscored"))
        .containsExactly(EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED);
  }

  @Test
  void deletionLeavesNothingButATombstone() {
    Mention mention = mention("gone", 1, "my secret words").build();
    arrive(scored(mention));
    arrive(deleted(mention, DeletionReason.AUTHOR));

    assertThat(column("gone", "text")).isEmpty();
    assertThat(
            rows(
                """
                select octet_length(key_hash), deletion_reason, revision, source_ids
                from reporting.mention_seen where id = x'%s'::bigint
                """
                    .formatted(id("gone"))))
        .containsExactly("16|author|null|{}");
    assertThat(told("gone")).last().isEqualTo(EventTypes.MENTION_DELETED);
    assertThat(
            rows(
                """
                select body::jsonb->'data'->>'sentiment', body::jsonb->'data'->>'reason'
                from bus.log_event where topic = 'events' and key = '%s' and type = '%s'
                """
                    .formatted(id("gone"), EventTypes.MENTION_DELETED)))
        .containsExactly("neutral|author");
  }

  @Test
  void deletedMentionDoesNotComeBack() {
    Mention mention = mention("tombstone", 1, "words").build();
    arrive(scored(mention), deleted(mention, DeletionReason.CHANNEL));
    arrive(scored(mention), scored(edit(mention, 500, "new words")), metrics(mention, 4, 5));

    assertThat(column("tombstone", "text")).isEmpty();
    assertThat(told("tombstone")).last().isEqualTo(EventTypes.MENTION_DELETED);
  }

  @Test
  void deletionThatComesFirstWins() {
    Mention mention = mention("first-gone", 1, "words").build();
    arrive(deleted(mention, DeletionReason.GDPR));
    arrive(scored(mention));

    assertThat(column("first-gone", "text")).isEmpty();
    assertThat(told("first-gone")).isEmpty();
  }

  @Test
  void numbersAndSourcesThatComeBeforeTheMentionAreKeptForIt() {
    Mention mention = mention("early", 1, "words").build();
    arrive(matched(mention, "source-2", "other-thread"), metrics(mention, 7, 30));
    assertThat(column("early", "text")).isEmpty();
    arrive(scored(mention));

    assertThat(column("early", "source_ids::text || (engagement::jsonb->>'likes')"))
        .containsExactly("{source-1,source-2}7");
  }

  @Test
  void numbersAndSourcesThatComeLaterAreAdded() {
    Mention mention = mention("added", 1, "words").build();
    arrive(scored(mention));
    arrive(metrics(mention, 7, 30), metrics(mention, 5, 20));
    arrive(matched(mention, "source-9", "other-thread"));

    assertThat(column("added", "source_ids::text || (engagement::jsonb->>'likes')"))
        .containsExactly("{source-1,source-9}7");
    assertThat(column("added", "(search @@ '''s:source-9''')::text")).containsExactly("true");
    assertThat(told("added"))
        .containsExactly(EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED);
  }

  @Test
  void historicalIsForEver() {
    Mention mention = mention("old", 1, "words").historical(true).build();
    arrive(scored(mention));
    arrive(scored(edit(mention, 10, "new words").toBuilder().historical(false).build()));

    assertThat(column("old", "historical || text")).containsExactly("truenew words");
  }

  @Test
  void oneBatchMayHoldAWholeLife() {
    Mention kept = mention("life", 1, "one").build();
    Mention lost = mention("death", 1, "one").build();
    arrive(
        scored(kept),
        metrics(kept, 3, 5),
        scored(edit(kept, 10, "two")),
        scored(edit(kept, 20, "three")),
        matched(kept, "source-2", kept.conversation().key()),
        scored(lost),
        deleted(lost, DeletionReason.MODERATOR));

    assertThat(column("life", "text || source_ids::text"))
        .containsExactly("three{source-1,source-2}");
    assertThat(column("death", "text")).isEmpty();
    assertThat(told("death"))
        .containsExactly(
            EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED, EventTypes.MENTION_DELETED);
  }

  @Test
  void malformedEventBecomesADeadLetterAndItsNeighboursAreThrough() {
    append(
        Topics.SCORED,
        List.of(
            logEvent(scored(mention("before", 1, "words").conversation(conversation()).build())),
            new LogEvent(conversation().key(), EventTypes.MENTION_SCORED, "{\"data\": 7}"),
            logEvent(scored(mention("after", 1, "words").conversation(conversation()).build()))));

    await().atMost(SOON).until(() -> column("after", "text").size() == 1);
    assertThat(column("before", "text")).hasSize(1);
    assertThat(rows("select grp, topic, state from bus.dead_letter"))
        .containsExactly("reporting|scored|open");
  }

  private static io.earful.event.Conversation conversation() {
    return io.earful.event.Conversation.of("one-thread");
  }

  @Test
  void unknownTypesPassBy() {
    append(Topics.SCORED, List.of(new LogEvent("k", "io.earful.something.else.v1", "?")));
    settle();

    assertThat(rows("select 1 from bus.dead_letter where type like '%else%'")).isEmpty();
  }

  @Test
  void replayFromTheBeginningChangesNoViewAndTellsNothing() {
    arrive(ManyEvents.of(11));
    List<String> before = dump();
    log.replay(MentionProjector.GROUP, Topics.SCORED).block(SOON);
    settle();

    assertThat(dump()).isEqualTo(before).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyInterleavingOfThePartitionsLeadsToTheSameView(long seed) {
    arrive(ManyEvents.of(seed));
    List<String> before = views();
    assertThat(before).isNotEmpty();
    execute("truncate " + MENTION_TABLES);
    Random random = new Random(seed);
    Map<Integer, List<LogRecord>> left = partitions();
    while (!left.isEmpty()) {
      int partition = List.copyOf(left.keySet()).get(random.nextInt(left.size()));
      List<LogRecord> records = left.getOrDefault(partition, List.of());
      int size = Math.min(records.size(), 1 + random.nextInt(40));
      deliver(partition, records.subList(0, size));
      left.put(partition, records.subList(size, records.size()));
      left.values().removeIf(List::isEmpty);
    }

    assertThat(views()).isEqualTo(before);
  }

  private void deliver(int partition, List<LogRecord> records) {
    projector
        .handle(new LogBatch(Topics.SCORED, partition, records))
        .as(transaction::transactional)
        .block(SOON);
  }

  /** What can be read; malformed events of other tests are not for the projector alone. */
  private Map<Integer, List<LogRecord>> partitions() {
    Map<Integer, List<LogRecord>> all = new TreeMap<>();
    for (int partition = 0; partition < 8; partition++) {
      List<LogRecord> records =
          log.read(Topics.SCORED, partition, 0, 100_000)
              .filter(event -> !event.body().equals("{\"data\": 7}"))
              .collectList()
              .block(SOON);
      if (records != null && !records.isEmpty()) {
        all.put(partition, new ArrayList<>(records));
      }
    }
    return all;
  }

  private static List<String> dump() {
    List<String> all = new ArrayList<>(views());
    all.addAll(
        rows("select * from bus.log_event where topic <> 'scored' order by topic, part, pos"));
    return all;
  }

  private static List<String> views() {
    List<String> all = new ArrayList<>(rows("select * from reporting.mention order by id"));
    all.addAll(rows("select * from reporting.mention_seen order by id"));
    all.addAll(listed());
    all.addAll(sums());
    return all;
  }

  private static String id(String nativeId) {
    return key(nativeId).id();
  }

  private static List<String> column(String nativeId, String expression) {
    return rows(
        "select %s from reporting.mention where id = x'%s'::bigint"
            .formatted(expression, id(nativeId)));
  }

  /** Types of the outward events of a mention, in order. */
  private static List<String> told(String nativeId) {
    return rows(
        "select type from bus.log_event where topic = 'events' and key = '%s' order by pos"
            .formatted(id(nativeId)));
  }
}
