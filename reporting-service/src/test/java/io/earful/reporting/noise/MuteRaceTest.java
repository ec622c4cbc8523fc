package io.earful.reporting.noise;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Marks and mutes beside a transaction that holds the mentions, as a batch does. */
class MuteRaceTest extends NoiseTesting {

  private final Mention mention =
      mention("raced", 1, "words")
          .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of("north"))))
          .build();

  /** A batch takes the mutes' lock when it has its mentions already. */
  @ParameterizedTest
  @ValueSource(strings = {"", "mute-and-mark"})
  void whoWaitsForAMentionHoldsNoLockOfMutes(String key) throws SQLException {
    arrive(scored(mention));
    try (Connection batch = connect();
        Statement statement = batch.createStatement()) {
      int holder = hold(batch);
      CompletableFuture<Answers> call =
          CompletableFuture.supplyAsync(
              () -> sent(agent(), key, "\"as\":\"spam\",\"mute\":\"author\""));
      someoneWaitsFor(holder);

      // asked for without waiting: whoever waits may be let through by the search for deadlocks
      await()
          .atMost(SOON)
          .until(
              () ->
                  first(
                      statement,
                      "select pg_try_advisory_xact_lock_shared(hashtext('earful.reporting.mute'))"
                          + "::int"),
              had -> had == 1);
      batch.commit();

      Answers answer = call.join();
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("changed").asInt()).isEqualTo(1);
    }
    swept();
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(mention));
    assertThat(rows("select state from reporting.mute")).containsExactly("active");
  }

  /** The sweep that takes a mute away holds it and sends out all others again. */
  @Test
  void whoMutesWaitsForAMuteThatGoesAndHoldsNoneThatStays() throws SQLException {
    Mention ann = by("ann", 1);
    Mention zoe = by("zoe", 2);
    arrive(scored(ann), scored(zoe));
    mark(agent(), "\"mute\":\"author\"", ann, zoe);
    swept();
    execute(
        "update reporting.mute set state = 'lifting', turn_at = 'infinity' where value like"
            + " '%zoe'");
    try (Connection sweep = connect();
        Statement statement = sweep.createStatement()) {
      sweep.setAutoCommit(false);
      statement.execute("delete from reporting.mute where state = 'lifting'");
      int holder = process(sweep);
      CompletableFuture<Answers> call =
          CompletableFuture.supplyAsync(() -> mark(agent(), "\"mute\":\"author\"", ann, zoe));
      someoneWaitsFor(holder);

      await()
          .atMost(SOON)
          .until(
              () ->
                  first(
                      statement,
                      """
                      with free as (
                        select from reporting.mute where state = 'active'
                        for no key update skip locked)
                      select count(*) from free
                      """),
              free -> free == 1);
      sweep.commit();

      assertThat(call.join().json().path("newMutes")).hasSize(1);
    }
    swept();
    assertThat(rows("select state from reporting.mute")).containsExactly("active", "active");
  }

  private static Mention by(String author, int minute) {
    return mention("of-" + author, minute, "words")
        .author(Author.named("forum:forum.example:" + author, author))
        .build();
  }

  @Test
  void aSweepLeavesWhatAnotherBrandHasJustFound() throws SQLException {
    arrive(scored(mention));
    WebTestClient northern = clientOf(Set.of("north"), "mentions:read", "mentions:write");
    try (Connection batch = connect();
        Statement statement = batch.createStatement()) {
      int holder = hold(batch);
      assertThat(sent(northern, "", "\"mute\":\"author\"").status()).isEqualTo(200);
      someoneWaitsFor(holder);

      statement.execute("update reporting.mention set brand_ids = '{north,south}'");
      batch.commit();
    }
    swept();
    assertThat(listed(reader(), "")).containsExactly(id(mention));
    assertThat(rows("select noise_mark from reporting.mention_seen")).containsExactly("null");
  }

  private Answers sent(WebTestClient who, String key, String members) {
    WebTestClient.RequestBodySpec request =
        who.post().uri("/api/v1/mentions/noise").contentType(MediaType.APPLICATION_JSON);
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return Answers.to(request.bodyValue("{\"ids\":[\"" + id(mention) + "\"]," + members + "}"));
  }

  /** Takes the mentions, as a batch does before anything else, and emits who it is. */
  private static int hold(Connection batch) throws SQLException {
    batch.setAutoCommit(false);
    try (Statement statement = batch.createStatement()) {
      statement.execute("select 1 from reporting.mention_seen for update");
    }
    return process(batch);
  }

  private static int process(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return first(statement, "select pg_backend_pid()");
    }
  }

  private static int first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void someoneWaitsFor(int batch) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                !rows("select 1 from pg_stat_activity where %d = any(pg_blocking_pids(pid))"
                        .formatted(batch))
                    .isEmpty());
  }
}
