package io.earful.reporting.mention;

import static io.earful.reporting.Samples.mention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionMatched;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sums are locked in one pass: nobody hears of a change twice in a transaction. */
@Import(ToldOnceTest.Hearing.class)
class ToldOnceTest extends ReportingTest {

  /** Counts how often each transaction tells of changes. */
  static final class Hearing implements MentionWatcher {

    private final DatabaseClient db;
    private final Map<String, AtomicInteger> byTransaction = new ConcurrentHashMap<>();
    private final AtomicInteger givenBack = new AtomicInteger();

    Hearing(DatabaseClient db) {
      this.db = db;
    }

    @Override
    public Mono<Void> changed(MentionChanges changes) {
      for (MentionChange change : changes.mentions()) {
        Counted before = change.before();
        Counted after = change.after();
        if (before != null && before.noise() != null && after != null && after.noise() == null) {
          givenBack.incrementAndGet();
        }
      }
      return db.sql("select pg_current_xact_id()::text as xact")
          .map(row -> String.valueOf(row.get("xact", String.class)))
          .one()
          .doOnNext(
              xact ->
                  byTransaction.computeIfAbsent(xact, key -> new AtomicInteger()).incrementAndGet())
          .then();
    }
  }

  @Autowired private Hearing hearing;

  @Test
  void whatComesBackByAnotherBrandIsToldWithThatBrand() {
    List<Mention> mentions = List.of(by("a", 1), by("b", 2), by("c", 3));
    arrive(mentions.stream().map(Samples::scored).toList());
    mute(mentions.get(0));
    assertThat(rows("select count(*) from reporting.mention where noise = 'muted'"))
        .containsExactly("3");

    append(
        Topics.SCORED,
        mentions.stream().map(one -> logEvent(MentionEvents.matched(south(one), "t"))).toList());
    settle();

    assertThat(rows("select 1 from reporting.mention where noise is not null")).isEmpty();
    assertThat(hearing.givenBack).hasValue(3);
    assertThat(hearing.byTransaction.values()).extracting(AtomicInteger::get).containsOnly(1);
    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted()).hasSize(6);
  }

  private void mute(Mention mention) {
    Answers answer =
        Answers.to(
            clientOf(Set.of("north"), "mentions:read", "mentions:write")
                .post()
                .uri("/api/v1/mentions/noise")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"ids\":[\"" + mention.key().id() + "\"],\"mute\":\"author\"}"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    await()
        .atMost(SOON)
        .until(() -> rows("select 1 from reporting.mute where state <> 'active'").isEmpty());
  }

  private static MentionMatched south(Mention mention) {
    return new MentionMatched(
        mention.key().value(),
        mention.channel(),
        new MatchedBy("s2", null, mention.publishedAt().plusSeconds(60), List.of("south")));
  }

  private static Mention by(String id, int minute) {
    return mention(id, minute, "words of " + id)
        .author(Author.named("forum:forum.example:bob", "bob"))
        .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of("north"))))
        .build();
  }
}
