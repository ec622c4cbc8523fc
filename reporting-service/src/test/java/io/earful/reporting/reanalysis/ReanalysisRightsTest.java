package io.earful.reporting.reanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who may begin re-scorings of what, and who sees them. */
class ReanalysisRightsTest extends Reanalysing {

  @Test
  void agentsAndReadersBeginNone() {
    for (WebTestClient who : List.of(reader(), client("mentions:write", "cases:write"))) {
      assertThat(post(who, "", "{\"filter\":{}}").status()).isEqualTo(403);
      assertThat(Answers.to(who.get().uri(PATH)).status()).isEqualTo(403);
    }
  }

  @Test
  void whoSeesABrandScoresAndSeesThatAlone() {
    Mention north =
        Samples.mention("north", 1, "of the north")
            .matchedBy(List.of(new MatchedBy(Samples.SOURCE, null, Samples.NOON, List.of("north"))))
            .build();
    arrive(List.<CloudEvent<?>>of(Samples.scored(north)));
    stored("nobodys", 3);
    WebTestClient ofNorth = clientOf(Set.of("north"), "rules:write");
    WebTestClient ofSouth = clientOf(Set.of("south"), "rules:write");
    String id = post(ofNorth, "", "{\"filter\":{}}").json().path("id").asString();

    JsonNode job = await(id, state -> state.path("sent").asInt() > 0);

    assertThat(job.path("selected").asInt()).isEqualTo(1);
    assertThat(asked()).containsExactly(north.key().id());
    assertThat(Answers.to(ofNorth.get().uri(PATH + "/" + id)).status()).isEqualTo(200);
    Answers foreign = Answers.to(ofSouth.get().uri(PATH + "/" + id));
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.json().path("type").asString()).endsWith("reanalysis-not-found");
    assertThat(post(ofSouth, "/" + id + "/cancel", "").status()).isEqualTo(404);
    assertThat(post(ofSouth, "/" + id + "/resume", "").status()).isEqualTo(404);
    String ofAll = begin("{\"filter\":{\"q\":\"none\"}}");
    assertThat(Answers.to(ofNorth.get().uri(PATH + "/" + ofAll)).status()).isEqualTo(404);
    assertThat(Answers.to(ofNorth.get().uri(PATH)).json().path("items").size()).isEqualTo(1);
    assertThat(Answers.to(ofSouth.get().uri(PATH)).json().path("items").size()).isZero();
    assertThat(Answers.to(manager().get().uri(PATH)).json().path("items").size()).isEqualTo(2);
  }

  @Test
  void whatIsNoWishIsRefused() {
    assertThat(post(manager(), "", "{}").status()).isEqualTo(422);
    assertThat(post(manager(), "", "{}").json().at("/errors/0/pointer").asString())
        .isEqualTo("/filter");
    assertThat(post(manager(), "", "{\"filter\":{},\"rate\":0}").status()).isEqualTo(422);
    assertThat(post(manager(), "", "{\"filter\":{\"mood\":1}}").status()).isEqualTo(400);
    assertThat(post(manager(), "", "{\"filter\":{\"sentiment\":[\"angry\"]}}").status())
        .isEqualTo(400);
    assertThat(post(manager(), "", "{\"filter\":{\"q\":\"\\\"\"}}").status()).isEqualTo(400);
    assertThat(Answers.to(manager().get().uri(PATH + "/" + UUID.randomUUID())).status())
        .isEqualTo(404);
    assertThat(Answers.to(manager().get().uri(PATH + "/7")).status()).isEqualTo(404);
    assertThat(rows("select 1 from reporting.reanalysis")).isEmpty();
  }

  @Test
  void theListIsPaged() {
    for (int i = 0; i < 5; i++) {
      begin("{\"filter\":{\"q\":\"none\"}}");
    }
    JsonNode first = Answers.to(manager().get().uri(PATH + "?limit=3")).json();
    JsonNode second =
        Answers.to(
                manager()
                    .get()
                    .uri(PATH + "?limit=3&cursor=" + first.path("nextCursor").asString()))
            .json();

    assertThat(first.path("items").size()).isEqualTo(3);
    assertThat(second.path("items").size()).isEqualTo(2);
    assertThat(second.path("nextCursor").isNull()).isTrue();
    assertThat(first.path("items").toString()).doesNotContain(second.at("/items/0/id").asString());
  }

  @Test
  void everyStepIsInTheAuditLog() {
    String id = begin("{\"filter\":{\"q\":\"none\"}}");
    post(manager(), "/" + id + "/cancel", "");

    assertThat(
            rows(
                """
                select body::jsonb->'data'->>'action' from bus.log_event
                where topic = 'audit' and body like '%"""
                    + id
                    + """
                %' order by pos
                """))
        .first()
        .isEqualTo("reanalysis.started");
  }
}
