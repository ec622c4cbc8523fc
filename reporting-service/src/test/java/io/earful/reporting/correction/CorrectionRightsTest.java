package io.earful.reporting.correction;

import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who may correct what, made from which version, and in which words. */
class CorrectionRightsTest extends Correcting {

  private static final String POSITIVE = "{\"label\":\"positive\"}";

  @Test
  void anothersBrandsMentionIsUnknown() {
    Mention mention =
        Samples.mention("north", 1, "what a kettle")
            .matchedBy(List.of(new MatchedBy(Samples.SOURCE, null, Samples.NOON, List.of("north"))))
            .build();
    arrive(scored(mention));
    WebTestClient south = clientOf(Set.of("south"), "mentions:read", "mentions:write");
    WebTestClient north = clientOf(Set.of("north"), "mentions:read", "mentions:write");

    Answers refused = correct(south, mention, POSITIVE, null);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().path("type").asString()).endsWith("mention-not-found");
    assertThat(correct(north, mention, POSITIVE, null).status()).isEqualTo(200);
  }

  @Test
  void whoOnlyReadsCorrectsNothing() {
    Mention mention = mention("read", "what a kettle");
    arrive(scored(mention));

    assertThat(correct(reader(), mention, POSITIVE, null).status()).isEqualTo(403);
  }

  @Test
  void whatIsNoCorrectionIsRefusedWithItsPlace() {
    Mention mention = mention("refused", "what a kettle");
    arrive(scored(mention));

    assertThat(correct(mention, "[]").status()).isEqualTo(400);
    assertThat(correct(mention, "{\"label\":\"positive\",\"score\":1}").status()).isEqualTo(400);
    for (String body : List.of("{}", "{\"label\":\"angry\"}", "{\"label\":1}")) {
      Answers answer = correct(mention, body);
      assertThat(answer.status()).as(body).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/label");
    }
    String note = "{\"label\":null,\"note\":\"%s\"}".formatted("x".repeat(1001));
    assertThat(correct(mention, note).json().at("/errors/0/pointer").asString()).isEqualTo("/note");
    assertThat(rows("select 1 from reporting.sentiment_correction")).isEmpty();
  }

  @Test
  void aChangeMadeFromAnOlderVersionIsRefused() {
    Mention mention = mention("older", "what a kettle");
    arrive(scored(mention));
    String read = sentiment(mention).etag();
    String corrected = correct(agent(), mention, POSITIVE, read).etag();

    Answers late = correct(agent(), mention, "{\"label\":\"negative\"}", read);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().path("type").asString()).endsWith("changed-meanwhile");

    arrive(scored(edit(mention, 10, "it leaks")));
    assertThat(correct(agent(), mention, "{\"label\":null}", corrected).status()).isEqualTo(412);
    String now = sentiment(mention).etag();
    assertThat(correct(agent(), mention, "{\"label\":null}", now).status()).isEqualTo(200);
  }

  @Test
  void ofTwoWhoCorrectAtTheSameTimeOneIsTold() throws Exception {
    Mention mention = mention("both", "what a kettle");
    arrive(scored(mention));
    String read = sentiment(mention).etag();
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> tries =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i -> () -> correct(agent(), mention, label(i), read).status())
              .toList();
      List<Integer> statuses =
          people.invokeAll(tries).stream().map(CorrectionRightsTest::get).toList();

      assertThat(statuses).containsOnlyOnce(200);
      assertThat(statuses.stream().filter(status -> status == 412)).hasSize(7);
    } finally {
      people.shutdownNow();
    }
    assertThat(rows("select version from reporting.sentiment_correction")).containsExactly("1");
  }

  @Test
  void withoutAVersionEveryCorrectionIsKeptAndTheLastIsInForce() throws Exception {
    Mention mention = mention("race", "what a kettle");
    arrive(scored(mention));
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> tries =
          IntStream.range(0, 16)
              .<Callable<Integer>>mapToObj(
                  i -> () -> correct(agent(), mention, label(i), null).status())
              .toList();
      assertThat(people.invokeAll(tries).stream().map(CorrectionRightsTest::get)).containsOnly(200);
    } finally {
      people.shutdownNow();
    }
    List<String> versions =
        rows("select version from reporting.sentiment_correction order by version");
    assertThat(versions)
        .isEqualTo(IntStream.rangeClosed(1, versions.size()).mapToObj(String::valueOf).toList());
    assertThat(
            rows(
                """
                select c.version::text || (m.label = c.label)::text
                from reporting.sentiment_correction c
                join reporting.mention m on m.id = c.mention_id where c.in_force
                """))
        .containsExactly(versions.size() + "true");
  }

  private static String label(int i) {
    return i % 2 == 0 ? POSITIVE : "{\"label\":\"negative\"}";
  }

  private static Integer get(Future<Integer> status) {
    try {
      return status.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
