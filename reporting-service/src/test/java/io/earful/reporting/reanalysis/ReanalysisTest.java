package io.earful.reporting.reanalysis;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.DeletionReason;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.event.Topics;
import io.earful.kit.log.LogEvent;
import io.earful.reporting.AnsweringModel;
import io.earful.reporting.Answers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** What a re-scoring asks, what becomes of the answers, and what is told of them. */
class ReanalysisTest extends Reanalysing {

  /** Thinks otherwise of every even mention. */
  private AnsweringModel model(String name) {
    return new AnsweringModel(
        log,
        name,
        mention ->
            mention.text().matches(".*[02468]")
                ? SentimentLabel.POSITIVE
                : SentimentLabel.NEGATIVE);
  }

  @Test
  void everyMentionThatIsMeantIsAskedAboutAndAnsweredOnce() {
    List<Mention> meant = stored("meant", 34);
    stored("other", 5);
    try (AnsweringModel model = model("standard-2")) {
      JsonNode job = done(begin("{\"filter\":{\"q\":\"meant\"},\"rate\":5000}"));

      assertThat(model).isNotNull();
      expect(job, 17, 17, 0);
      assertThat(job.path("selected").asInt()).isEqualTo(34);
      assertThat(job.path("modelsFrom").toString()).isEqualTo("[\"standard-1\"]");
      assertThat(job.path("modelTo").asString()).isEqualTo("standard-2");
      assertThat(job.at("/filter/q").asString()).isEqualTo("meant");
      assertThat(job.path("finishedAt").isMissingNode()).isFalse();
    }
    assertThat(asked()).containsExactlyInAnyOrder(ids(meant));
    assertThat(rows("select count(*) from reporting.mention where model = 'standard-2'"))
        .containsExactly("34");
    assertThat(rows("select count(*) from reporting.mention where label = 'positive'"))
        .containsExactly("17");
    assertThat(rows("select 1 from reporting.reanalysis_question")).isEmpty();
  }

  @Test
  void theSameWordAgainChangesNothingAndNobodyIsTold() {
    stored("same", 12);
    List<String> before = rows("select * from reporting.mention order by id");
    int told = told().size();
    try (AnsweringModel model =
        new AnsweringModel(log, "standard-1", mention -> SentimentLabel.NEGATIVE)) {
      assertThat(model).isNotNull();
      expect(done(begin("{\"filter\":{}}")), 0, 12, 0);
    }

    assertThat(rows("select * from reporting.mention order by id")).isEqualTo(before);
    assertThat(told()).hasSize(told);
  }

  @Test
  void whatTheSameModelNowThinksOtherwiseIsTaken() {
    stored("edited-reasons", 12);
    try (AnsweringModel model = model("standard-1")) {
      assertThat(model).isNotNull();
      expect(done(begin("{\"filter\":{}}")), 6, 6, 0);
    }

    assertThat(rows("select count(*) from reporting.mention where label = 'positive'"))
        .containsExactly("6");
  }

  @Test
  void theWorldHearsOfOtherLabelsAloneAndThatTheyAreNoNews() {
    stored("quiet", 10);
    int told = told().size();
    String id;
    try (AnsweringModel model = model("standard-2")) {
      assertThat(model).isNotNull();
      id = begin("{\"filter\":{\"sentiment\":[\"negative\"]}}");
      done(id);
    }
    settle();

    assertThat(told()).hasSize(told + 5);
    assertThat(
            rows(
                """
                select body::jsonb->>'source', body::jsonb->'data'->>'rescored',
                       body::jsonb->'data'->>'sentiment', count(*)
                from bus.log_event where topic = 'events' and body like '%rescored%'
                  and body like '%"""
                    + id
                    + """
                %' group by 1, 2, 3
                """))
        .containsExactly("/reanalyses/" + id + "|true|positive|5");
  }

  @Test
  void aPersonsWordStaysInForce() {
    List<Mention> mentions = stored("corrected", 2);
    Answers.to(
        client("mentions:write")
            .patch()
            .uri("/api/v1/mentions/" + mentions.get(0).key().id() + "/sentiment")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue("{\"label\":\"mixed\"}"));
    try (AnsweringModel model = model("standard-2")) {
      assertThat(model).isNotNull();
      expect(done(begin("{\"filter\":{}}")), 0, 2, 0);
    }

    assertThat(labels()).containsExactly("mixed standard-2", "negative standard-2");
  }

  @Test
  void anAnswerThatComesTooLateChangesNothing() {
    List<Mention> mentions = stored("late", 6);
    String id = begin("{\"filter\":{}}");
    await(id, job -> job.path("sent").asInt() == 6);
    arrive(scored(edit(mentions.get(0), 10, "other words 0")));
    arrive(deleted(mentions.get(2), DeletionReason.AUTHOR));
    try (AnsweringModel model = model("standard-2")) {
      assertThat(model).isNotNull();
      expect(done(id), 1, 3, 2);
    }

    assertThat(rows("select model from reporting.mention where text like 'other%'"))
        .containsExactly("standard-1");
    assertThat(rows("select count(*) from reporting.mention")).containsExactly("5");
  }

  @Test
  void answersThatAreDeliveredAgainAreNotCountedAgain() {
    stored("again", 8);
    String id = begin("{\"filter\":{}}");
    try (AnsweringModel model = model("standard-2")) {
      assertThat(model).isNotNull();
      done(id);
    }
    List<String> before = rows("select * from reporting.mention order by id");
    int told = told().size();
    log.replay("reporting", Topics.SCORED).block(SOON);
    settle();

    expect(get(id), 4, 4, 0);
    assertThat(rows("select * from reporting.mention order by id")).isEqualTo(before);
    assertThat(told()).hasSize(told);
  }

  @Test
  void whatNobodyAnswersDoesNotKeepItOpenForEver() {
    stored("silent", 4);
    try (AnsweringModel model =
        new AnsweringModel(
            log,
            "standard-2",
            mention -> mention.text().endsWith("3") ? null : SentimentLabel.NEGATIVE)) {
      assertThat(model).isNotNull();
      JsonNode job = done(begin("{\"filter\":{}}"));

      expect(job, 0, 3, 0);
      assertThat(job.path("unanswered").asInt()).isEqualTo(1);
      assertThat(job.path("reason").asString()).contains("dead letters");
    }
  }

  @Test
  void newMentionsGoFirst() {
    stored("waits", 5);
    append(
        Topics.MENTIONS,
        IntStream.range(0, 40).mapToObj(i -> new LogEvent("k" + i, "t", "{}")).toList());
    String id = begin("{\"filter\":{}}");

    JsonNode waiting = await(id, job -> job.path("state").asString().equals("paused"));
    assertThat(waiting.path("reason").asString()).contains("go first");
    assertThat(asked()).isEmpty();
    execute("update bus.log_head set next_pos = 0 where topic = 'mentions'");
    try (AnsweringModel model = model("standard-2")) {
      assertThat(model).isNotNull();
      expect(done(id), 3, 2, 0);
    }
  }

  private static List<String> told() {
    return rows(
        "select pos from bus.log_event where topic = 'events' and type = '%s'"
            .formatted(EventTypes.MENTION_SCORED));
  }
}
