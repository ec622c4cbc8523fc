package io.earful.reporting.reply;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.ReplyEvents;
import io.earful.event.ReplyFailed;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplySent;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What became of an answer, as the collector says: in any order, and more than once. */
class ReplyResultsTest extends Replying {

  private static final Instant LATER = Instant.parse("2026-11-01T13:00:00Z");

  private Mention mention;
  private String id;

  @BeforeEach
  void anAnswerIsAskedFor() {
    mention = postOf("answered-" + UUID.randomUUID(), "north").build();
    arrive(scored(mention));
    id = ask(mention, saying("We are sorry")).json().path("id").asString();
  }

  private CloudEvent<ReplySent> sent(String replyId) {
    ReplySent sent =
        new ReplySent(
            replyId,
            mention.key().value(),
            Samples.SOURCE,
            "forum:forum.example:ours",
            "https://forum.example/p/ours",
            LATER);
    return ReplyEvents.sent(sent, mention.conversation().key());
  }

  private CloudEvent<ReplyFailed> failed(ReplyFailure reason) {
    ReplyFailed failed =
        new ReplyFailed(
            id, mention.key().value(), Samples.SOURCE, reason, "the channel said no", LATER);
    return ReplyEvents.failed(failed, mention.conversation().key());
  }

  private void results(CloudEvent<?>... events) {
    append(Topics.REPLY_RESULTS, Arrays.stream(events).map(event -> logEvent(event)).toList());
    settle();
  }

  private JsonNode reply() {
    return Answers.to(agent().get().uri(path(mention) + "/" + id)).json();
  }

  private List<JsonNode> toldOfThis(WebTestClient who) {
    return told(who).stream().filter(e -> e.at("/data/id").asString().equals(id)).toList();
  }

  @Test
  void whatTheChannelTookIsSent() {
    String before = list(mention).etag();
    results(sent(id));

    assertThat(reply().path("state").asString()).isEqualTo("sent");
    assertThat(reply().path("sentAt").asString()).isEqualTo(LATER.toString());
    assertThat(reply().path("sentKey").asString()).isEqualTo("forum:forum.example:ours");
    assertThat(reply().path("url").asString()).isEqualTo("https://forum.example/p/ours");
    assertThat(reply().has("reason")).isFalse();
    assertThat(list(mention).etag()).isNotEqualTo(before);
  }

  @Test
  void whatWasGivenUpSaysWhy() {
    results(failed(ReplyFailure.REFUSED));

    assertThat(reply().path("state").asString()).isEqualTo("failed");
    assertThat(reply().path("reason").asString()).isEqualTo("refused");
    assertThat(reply().path("detail").asString()).isEqualTo("the channel said no");
    assertThat(reply().has("sentAt")).isFalse();
  }

  @Test
  void theWorldIsToldOnceAndWithoutWords() {
    results(sent(id), sent(id));
    results(sent(id));

    List<JsonNode> told = toldOfThis(reader());
    assertThat(told).hasSize(1);
    JsonNode event = told.get(0);
    assertThat(event.path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(event.path("id").asString()).isEqualTo(id + "-sent");
    assertThat(event.path("subject").asString()).isEqualTo(mention.key().value());
    assertThat(event.path("data").toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"mentionId\":\"%s\",\"channel\":\"forum\",\"brandIds\":[\"north\"],\"state\":\"sent\",\"url\":\"https://forum.example/p/ours\"}"
                .formatted(id, mention.key().id()));
  }

  @Test
  void whoSeesOtherBrandsIsNotTold() {
    results(failed(ReplyFailure.TOO_LATE));

    assertThat(toldOfThis(readerOf("south"))).isEmpty();
    List<JsonNode> north = toldOfThis(readerOf("north", "west"));
    assertThat(north).hasSize(1);
    assertThat(north.get(0).at("/data/reason").asString()).isEqualTo("too-late");
    assertThat(north.get(0).at("/data/brandIds").toString()).isEqualTo("[\"north\"]");
  }

  @Test
  void whatWasFoundToBeSentAfterAllIsSent() {
    results(failed(ReplyFailure.OUTCOME_UNKNOWN));
    assertThat(reply().path("reason").asString()).isEqualTo("outcome-unknown");
    results(sent(id));

    assertThat(reply().path("state").asString()).isEqualTo("sent");
    assertThat(reply().has("reason")).isFalse();
    assertThat(reply().has("detail")).isFalse();
    assertThat(toldOfThis(reader()))
        .extracting(event -> event.at("/data/state").asString())
        .containsExactly("failed", "sent");
  }

  @Test
  void whatWasSentStaysSent() {
    results(sent(id), failed(ReplyFailure.OUTCOME_UNKNOWN));
    results(failed(ReplyFailure.REFUSED));

    assertThat(reply().path("state").asString()).isEqualTo("sent");
    assertThat(toldOfThis(reader())).hasSize(1);
  }

  @Test
  void theFirstReasonStays() {
    results(failed(ReplyFailure.UNAUTHORIZED), failed(ReplyFailure.UNREACHABLE));

    assertThat(reply().path("reason").asString()).isEqualTo("unauthorized");
    assertThat(toldOfThis(reader())).hasSize(1);
  }

  @Test
  void readOnceMoreFromTheBeginningNothingChanges() {
    results(failed(ReplyFailure.OUTCOME_UNKNOWN), sent(id));
    JsonNode before = reply();

    EventLog read = log;
    read.replay(ReplyResults.GROUP, Topics.REPLY_RESULTS)
        .as(transaction::transactional)
        .block(SOON);
    settle();

    assertThat(reply()).isEqualTo(before);
    assertThat(toldOfThis(reader())).hasSize(2);
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
  }

  @Test
  void aResultOfNothingOfOursIsPassedOver() {
    results(sent(UUID.randomUUID().toString()), sent("no id of ours"));
    arrive(deleted(mention, DeletionReason.AUTHOR));
    results(sent(id));

    assertThat(rows("select 1 from reporting.mention_reply")).isEmpty();
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
    assertThat(toldOfThis(reader())).isEmpty();
  }
}
