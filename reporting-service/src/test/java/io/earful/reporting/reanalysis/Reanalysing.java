package io.earful.reporting.reanalysis;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Re-scorings of a few dozen mentions, in small batches. */
@TestPropertySource(
    properties = {
      "earful.reporting.reanalysis.batch=10",
      "earful.reporting.reanalysis.give-way=20",
      "earful.reporting.reanalysis.tick=100ms",
      "earful.reporting.reanalysis.pause=200ms",
      "earful.reporting.reanalysis.patience=2s",
      "earful.reporting.reanalysis.lease=2s"
    })
abstract class Reanalysing extends ReportingTest {

  static final String PATH = "/api/v1/sentiment/reanalyses";

  @BeforeEach
  void empty() {
    execute("update reporting.reanalysis set state = 'cancelled', owner = null, epoch = epoch + 1");
    settle();
    execute(
        "truncate "
            + MENTION_TABLES
            + ", reporting.sentiment_correction,"
            + " reporting.reanalysis, reporting.reanalysis_question");
    execute("delete from bus.log_event where topic in ('scored', 'rescore', 'mentions', 'audit')");
    execute("update bus.log_head set next_pos = 0 where topic = 'mentions'");
  }

  WebTestClient manager() {
    return client("rules:write", "mentions:read", "people:read");
  }

  /** Mentions that a first model calls negative. */
  List<Mention> stored(String prefix, int count) {
    List<Mention> mentions = new ArrayList<>();
    List<CloudEvent<Mention>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Mention mention = Samples.mention(prefix + i, i, prefix + " number " + i).build();
      mentions.add(mention);
      events.add(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    }
    arrive(events);
    return mentions;
  }

  Answers post(WebTestClient who, String path, String body) {
    return Answers.to(
        who.post().uri(PATH + path).contentType(MediaType.APPLICATION_JSON).bodyValue(body));
  }

  /** Begins one and returns its id. */
  String begin(String body) {
    Answers answer = post(manager(), "", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    String id = answer.json().path("id").asString();
    assertThat(answer.headers().getLocation()).hasToString(PATH + "/" + id);
    return id;
  }

  JsonNode get(String id) {
    return Answers.to(manager().get().uri(PATH + "/" + id)).json();
  }

  JsonNode await(String id, Predicate<JsonNode> state) {
    return Objects.requireNonNull(
        Awaitility.await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> get(id), state::test));
  }

  JsonNode done(String id) {
    return await(id, job -> job.path("state").asString().equals("done"));
  }

  /** Ids of the mentions that were asked about, once for each question. */
  static List<String> asked() {
    return rows(
        """
        select right(body::jsonb->>'id', 16) from bus.log_event
        where topic = 'rescore' and type = '%s'
        """
            .formatted(EventTypes.MENTION_RESCORE));
  }

  static String[] ids(List<Mention> mentions) {
    return mentions.stream().map(mention -> mention.key().id()).toArray(String[]::new);
  }

  static void expect(JsonNode job, int changed, int unchanged, int overtaken) {
    assertThat(job.path("changed").asInt()).as("changed of %s", job).isEqualTo(changed);
    assertThat(job.path("unchanged").asInt()).as("unchanged of %s", job).isEqualTo(unchanged);
    assertThat(job.path("overtaken").asInt()).as("overtaken of %s", job).isEqualTo(overtaken);
    int answered = changed + unchanged + overtaken;
    assertThat(job.path("answered").asInt()).isEqualTo(answered);
    assertThat(job.path("sent").asInt()).isEqualTo(answered + job.path("unanswered").asInt());
  }

  /** Labels of mentions, with the model that spoke. */
  static List<String> labels() {
    return rows("select distinct label || ' ' || model from reporting.mention order by 1");
  }
}
