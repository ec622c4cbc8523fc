package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What may not be kept goes when nobody has read it again, and says so to every service. */
class ExpiryTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static ConfigurableApplicationContext collector;
  private static BatchStore store;

  @BeforeAll
  static void start() {
    collector =
        COLLECTOR.start(
            Map.of(
                "earful.collector.poll.enabled", "false",
                "earful.collector.keep.days.reddit", "30"));
    store = collector.getBean(BatchStore.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("truncate collector.seen_mention, collector.bounded_mention");
    COLLECTOR.execute("delete from bus.log_event");
  }

  private static Mention mention(String channel, String id) {
    MentionKey key = MentionKey.of(channel, MentionKey.GLOBAL, id);
    return Mention.builder(key, channel, id)
        .text("words of " + id)
        .publishedAt(NOW.minusSeconds(60))
        .author(Author.anonymous(channel, MentionKey.GLOBAL))
        .conversation(Conversation.of(key.value()))
        .provenance(Provenance.of(NOW, "1"))
        .build();
  }

  private static void read(Mention... mentions) {
    Origin origin = Origin.source("s1", NOW, true, List.of());
    store
        .storePolled(
            origin, Batch.of(List.of(mentions), new Cursor("x")), (c, done) -> Mono.empty())
        .block(SOON);
  }

  private static long expireAfter(Duration later) {
    Expiry expiry =
        new Expiry(
            collector.getBean(DatabaseClient.class),
            store,
            collector.getBean(KeepingTimes.class),
            collector.getBean(TransactionalOperator.class),
            Clock.offset(Clock.systemUTC(), later));
    Long deleted = expiry.deleteDue().block(SOON);
    return deleted == null ? -1 : deleted;
  }

  private static List<JsonNode> deleted() {
    return COLLECTOR.events("deleted");
  }

  @Test
  void whatNobodyReadForThirtyDaysIsDeletedAsItsChannelWouldSayIt() {
    read(mention("reddit", "t1_a"), mention("mastodon", "b"));

    assertThat(expireAfter(Duration.ofDays(29))).isZero();
    assertThat(deleted()).isEmpty();
    assertThat(expireAfter(Duration.ofDays(31))).isEqualTo(1);

    assertThat(deleted()).hasSize(1);
    JsonNode event = deleted().get(0);
    assertThat(event.path("data").path("key").asString()).isEqualTo("reddit:-:t1_a");
    assertThat(event.path("data").path("reason").asString()).isEqualTo("expired");
    assertThat(expireAfter(Duration.ofDays(365))).isZero();
    assertThat(deleted()).hasSize(1);
  }

  @Test
  void whatWasReadAgainIsKeptForAsLongAgain() {
    read(mention("reddit", "t1_a"), mention("reddit", "t1_b"));
    COLLECTOR.execute(
        "update collector.bounded_mention set read_at = read_at - interval '20 days'");
    read(mention("reddit", "t1_a"));

    assertThat(expireAfter(Duration.ofDays(11))).isEqualTo(1);
    assertThat(deleted().get(0).path("data").path("key").asString()).isEqualTo("reddit:-:t1_b");
    assertThat(expireAfter(Duration.ofDays(31))).isEqualTo(1);
  }

  /** Else it would be told twice, and by another reason. */
  @Test
  void whatTheChannelDeletedIsNoLongerWaitedFor() {
    read(mention("reddit", "t1_a"));
    MentionDeleted deletion =
        new MentionDeleted("reddit:-:t1_a", "reddit", NOW, DeletionReason.AUTHOR, null);
    Batch batch =
        new Batch(
            List.of(), List.of(deletion), List.of(), List.of(), new Cursor("y"), List.of(), null);
    store
        .storePolled(
            Origin.source("s1", NOW, true, List.of()), batch, (counts, done) -> Mono.empty())
        .block(SOON);

    assertThat(COLLECTOR.query("select 1 from collector.bounded_mention")).isEmpty();
    assertThat(expireAfter(Duration.ofDays(31))).isZero();
    assertThat(deleted()).hasSize(1);
  }

  @Test
  void whatWasHandedInIsBoundedAsWell() {
    store
        .storeIngested(
            Origin.door("ingest", List.of()), List.of(mention("reddit", "t1_h")), List.of())
        .block(SOON);
    assertThat(expireAfter(Duration.ofDays(31))).isEqualTo(1);
  }

  @Test
  void moreThanOnePieceGoesAtOnce() {
    for (int part = 0; part < 3; part++) {
      Mention[] many = new Mention[400];
      for (int i = 0; i < many.length; i++) {
        many[i] = mention("reddit", "t1_" + part + "x" + i);
      }
      read(many);
    }
    assertThat(expireAfter(Duration.ofDays(31))).isEqualTo(1200);
    assertThat(COLLECTOR.query("select 1 from collector.bounded_mention")).isEmpty();
  }

  /** What was read while nobody counted was not noted: its row would be older than it is. */
  @Test
  void aChannelThatIsNoLongerBoundedIsForgotten() {
    COLLECTOR.execute(
        "insert into collector.bounded_mention (mention_key, channel, source_id, read_at)"
            + " values ('mastodon:-:b', 'mastodon', 's1', now() - interval '90 days')");

    assertThat(expireAfter(Duration.ZERO)).isZero();
    assertThat(COLLECTOR.query("select 1 from collector.bounded_mention")).isEmpty();
    assertThat(deleted()).isEmpty();
  }

  @Test
  void aDeletionThatIsRefusedLeavesItBounded() {
    Mention theirs = mention("reddit", "t1_a");
    store
        .storePolled(
            Origin.source("s1", NOW, true, List.of("a")),
            Batch.of(List.of(theirs), new Cursor("x")),
            (c, done) -> Mono.empty())
        .block(SOON);
    MentionDeleted deletion =
        new MentionDeleted(theirs.key().value(), "reddit", NOW, DeletionReason.AUTHOR, null);

    List<Verdict> verdicts =
        store
            .storeIngested(Origin.door("ingest", Set.of("b")), List.of(), List.of(deletion))
            .block(SOON);

    assertThat(verdicts).doesNotContain(Verdict.ACCEPTED);
    assertThat(COLLECTOR.query("select 1 from collector.bounded_mention")).hasSize(1);
  }
}
