package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionRescore;
import io.earful.event.RescoreEvents;
import io.earful.event.Revision;
import io.earful.event.SentimentLabel;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever adds what is after a change and takes away what was before has what a recount has. */
@Import(MentionChangesTest.Sums.class)
class MentionChangesTest extends ReportingTest {

  /** Keeps every change, signed, in the transaction that makes it. */
  static final class Sums implements MentionWatcher {

    private final DatabaseClient db;

    Sums(DatabaseClient db) {
      this.db = db;
    }

    @Override
    public Mono<Void> changed(MentionChanges changes) {
      return Flux.fromIterable(changes.mentions())
          .concatMap(
              change -> add(-1, change.before()).then(Mono.defer(() -> add(1, change.after()))))
          .then();
    }

    private Mono<Void> add(int sign, @Nullable Counted counted) {
      if (counted == null) {
        return Mono.empty();
      }
      Float score = counted.score();
      return db.sql("insert into reporting.sums values (:what, :n, :score)")
          .bind(
              "what",
              String.join(
                  " ",
                  String.valueOf(counted.label()),
                  counted.language(),
                  counted.channel(),
                  String.valueOf(counted.historical()),
                  String.valueOf(counted.brandIds())))
          .bind("n", sign)
          .bind("score", score == null ? 0.0 : sign * (double) score)
          .fetch()
          .rowsUpdated()
          .then();
    }
  }

  @BeforeEach
  void empty() {
    execute(
        """
        create table if not exists reporting.sums (what text, n int, score float8);
        grant all on reporting.sums to public
        """);
    settle();
    execute("delete from bus.log_event where topic = 'scored'");
    execute("truncate " + MENTION_TABLES + ", reporting.sentiment_correction," + " reporting.sums");
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void anyHistoryAddsUp(long seed) {
    arrive(ManyEvents.of(seed));

    assertThat(changes()).isEqualTo(recount()).isNotEmpty();
    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted());
  }

  @Test
  void correctionsAndAnswersAddUp() {
    List<Mention> mentions = new ArrayList<>();
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Mention mention = mention("sum" + i, i, "words " + i).build();
      mentions.add(mention);
      events.add(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    }
    arrive(events);
    for (int i = 0; i < 30; i += 3) {
      correct(mentions.get(i), i % 2 == 0 ? "\"positive\"" : "\"mixed\"");
    }
    arrive(mentions.stream().map(m -> answer(m, SentimentLabel.NEUTRAL)).toList());
    correct(mentions.get(0), "null");
    arrive(
        scored(edit(mentions.get(3), 5, "other"), analysis("standard-2", SentimentLabel.POSITIVE)));
    arrive(deleted(mentions.get(6), DeletionReason.AUTHOR));
    arrive(deleted(mentions.get(7), DeletionReason.AUTHOR));
    assertThat(changes()).isEqualTo(recount()).hasSizeGreaterThan(2);
    assertThat(sums()).isEqualTo(recountedSums()).hasSizeGreaterThan(3);
    assertThat(listed()).isEqualTo(relisted());
    List<String> before = changes();
    List<String> rollups = sums();

    log.replay(MentionProjector.GROUP, Topics.SCORED).block(SOON);
    settle();

    assertThat(changes()).isEqualTo(before);
    assertThat(sums()).isEqualTo(rollups);
  }

  private void correct(Mention mention, String label) {
    Answers answer =
        Answers.to(
            client("mentions:write")
                .patch()
                .uri("/api/v1/mentions/" + mention.key().id() + "/sentiment")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"label\":" + label + "}"));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static CloudEvent<Mention> answer(Mention mention, SentimentLabel label) {
    MentionRescore question = new MentionRescore(Revision.of(mention), mention);
    return RescoreEvents.answer(
        RescoreEvents.question(UUID.randomUUID().toString(), question),
        analysis("standard-2", label));
  }

  private static List<String> changes() {
    return rows(
        """
        select what, sum(n), round(sum(score)::numeric, 3)
        from reporting.sums group by what having sum(n) <> 0 order by what
        """);
  }

  private static List<String> recount() {
    return rows(
        """
        select what, count(*), round(sum(score)::numeric, 3) from (
          select concat_ws(' ', coalesce(label, 'null'), language, channel,
                   case when historical then 'true' else 'false' end,
                   '[' || array_to_string(brand_ids, ', ') || ']') as what,
                 coalesce(score, 0)::float8 as score
          from reporting.mention) m
        group by what order by what
        """);
  }
}
