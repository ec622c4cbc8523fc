package io.earful.reporting.brand;

import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionRescore;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.RescoreEvents;
import io.earful.event.Revision;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What arrives is found for the brands whose queries mean it. */
class BrandQueriesTest extends Branding {

  private final Mention leak = mention("leak", 1, "Our kettles have been leaking").build();
  private final Mention other = mention("other", 2, "nothing of it").build();

  @AfterEach
  void listsAndSumsAreInStep() {
    assertThat(listed()).isEqualTo(relisted());
    assertThat(sums()).isEqualTo(recountedSums());
  }

  @Test
  void anyQueryOfABrandFinds() {
    make("north", "kettle NEAR/3 leak", "tea*");
    make("south", "rating:<3");
    Mention rated =
        mention("rated", 3, "teapots").rating(new Rating(1, 1, 5, null, RatingType.STARS)).build();
    arrive(scored(leak), scored(other), scored(rated));

    assertThat(seenBy("north")).containsExactly("rated", "leak");
    assertThat(seenBy("south")).containsExactly("rated");
    JsonNode brands = get(reader(), "/api/v1/mentions/" + rated.key().id()).json().path("brandIds");
    assertThat(brands.toString()).isEqualTo("[\"north\",\"south\"]");
    assertThat(natives(get(readerOf("north"), "/api/v1/mentions?q=kettle").json()))
        .containsExactly("leak");
  }

  /** A change queues for the brands; batches that come later queue behind it. */
  @Test
  void aChangeHasItsTurnHoweverManyMentionsArrive() throws SQLException {
    String share = "select pg_advisory_xact_lock_shared(hashtext('earful.reporting.brand'))";
    CompletableFuture<Answers> change;
    try (Connection batch = connect();
        Connection later = connect();
        Statement inBatch = batch.createStatement();
        Statement inLater = later.createStatement()) {
      batch.setAutoCommit(false);
      inBatch.execute(share);
      change = CompletableFuture.supplyAsync(() -> make("north", "kettle"));
      await()
          .atMost(SOON)
          .until(
              () ->
                  !rows("""
                      select 1 from pg_locks where locktype = 'advisory' and not granted
                        and database = (select oid from pg_database where datname = current_database())
                      """)
                      .isEmpty());
      later.setAutoCommit(false);
      inLater.execute("set local lock_timeout = '300ms'");
      assertThatThrownBy(() -> inLater.execute(share)).hasMessageContaining("lock timeout");
      later.rollback();
      assertThat(change).isNotDone();
      batch.rollback();
    }
    assertThat(change.join().status()).isEqualTo(201);
    arrive(scored(leak));
    assertThat(seenBy("north")).containsExactly("leak");
  }

  @Test
  void queriesThatAreSwitchedOffFindNothing() {
    make("north", "kettle");
    String etag = get(manager(), PATH + "/north").etag();
    send(
        manager(),
        HttpMethod.PATCH,
        PATH + "/north",
        etag,
        Map.of("queries", List.of(Map.of("query", "kettle", "enabled", false))));
    awaitRetagged();
    arrive(scored(leak));

    assertThat(seenBy("north")).isEmpty();
  }

  @Test
  void aQueryThatCannotBeReadAnyMoreStopsNothing() {
    execute(
        """
        insert into reporting.brand values ('north', 'North', false,
          '[{"query":"a OR","enabled":true},{"query":"kettle","enabled":true}]', 1, now(), now())
        """);
    execute("update reporting.brand_version set version = version + 1");
    arrive(scored(leak), scored(other));

    assertThat(seenBy("north")).containsExactly("leak");
  }

  @Test
  void theWorldIsToldWithTheBrandsThatWereFound() {
    make("north", "kettle");
    String start = get(reader(), "/api/v1/events").json().path("after").asString();
    arrive(scored(leak), scored(other));

    JsonNode told = get(readerOf("north"), "/api/v1/events?after=" + start).json().path("items");
    assertThat(told).isNotEmpty();
    told.forEach(
        event -> assertThat(event.path("data").path("id").asString()).isEqualTo(leak.key().id()));
  }

  @Test
  void otherWordsAreFoundForOthers() {
    make("north", "kettle");
    make("south", "teapot");
    arrive(scored(leak));
    arrive(scored(edit(leak, 5, "it was a teapot")));

    assertThat(seenBy("north")).isEmpty();
    assertThat(seenBy("south")).containsExactly("leak");
  }

  @Test
  void brandsOfSourcesStandBesideThoseOfQueries() {
    make("north", "kettle");
    Mention both =
        leak.toBuilder()
            .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of("west"))))
            .build();
    arrive(scored(both));
    arrive(metrics(both, 7, 9));
    arrive(scored(edit(both, 5, "no word of it")));

    assertThat(seenBy("west")).containsExactly("leak");
    assertThat(seenBy("north")).isEmpty();
  }

  @Test
  void numbersChangeNoBrand() {
    make("north", "kettle");
    arrive(scored(leak));
    arrive(metrics(leak, 7, 9));

    assertThat(seenBy("north")).containsExactly("leak");
  }

  /** A question for another judgement names nobody, and so does its answer. */
  @Test
  void anotherJudgementChangesNoBrand() {
    make("north", "author:@ann");
    make("south", "nothing NOT site:forum.example");
    arrive(scored(leak), scored(other));
    assertThat(seenBy("north")).containsExactly("other", "leak");
    arrive(rescored(leak), rescored(other));

    assertThat(seenBy("north")).containsExactly("other", "leak");
    assertThat(seenBy("south")).isEmpty();
  }

  private static CloudEvent<Mention> rescored(Mention mention) {
    Mention asked =
        mention.toBuilder().url(null).author(Author.named(mention.author().id(), null)).build();
    MentionRescore question = new MentionRescore(Revision.of(mention), asked);
    return RescoreEvents.answer(
        RescoreEvents.question(UUID.randomUUID().toString(), question),
        Samples.analysis("standard-2", SentimentLabel.NEGATIVE));
  }

  @Test
  void anotherSourceMayBeWhatAQueryAsksFor() {
    make("north", "source:source-2 kettle");
    arrive(scored(leak), scored(other));
    assertThat(seenBy("north")).isEmpty();

    arrive(matched(leak, "source-2", "elsewhere"), matched(other, "source-2", "elsewhere"));
    assertThat(seenBy("north")).containsExactly("leak");
  }
}
