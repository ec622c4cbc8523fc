package io.earful.reporting.reply;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.AttachmentLimits;
import io.earful.event.DeletionReason;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionTicket;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyAttachmentsGone;
import io.earful.event.ReplyOptions;
import io.earful.event.SourceAnswers;
import io.earful.event.Topics;
import io.earful.event.UploadedFile;
import io.earful.kit.secret.SecretBox;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Answers with files: which are taken, what is handed on, and that they go with the answer. */
class ReplyAttachmentTest extends Replying {

  private static final AttachmentLimits LIMITS =
      new AttachmentLimits(2, 1_000, 1_500, List.of("image/png", "image/jpeg"), 20, 10);

  @Autowired private SecretBox box;
  @Autowired private GoneAttachments gone;

  @BeforeEach
  void noneGone() {
    execute("delete from reporting.reply_attachment_gone");
  }

  private Mention mention(String id, @Nullable AttachmentLimits limits) {
    return there(post(id).build(), limits);
  }

  private Mention there(Mention mention, @Nullable AttachmentLimits limits) {
    arrive(scored(mention));
    append(
        Topics.SOURCES,
        List.of(
            logEvent(
                new SourceAnswers(Samples.SOURCE, "forum", 1, null, null, null, limits)
                    .event(Samples.NOON))));
    settle();
    return mention;
  }

  private UploadedFile file(Mention mention, String type, long size) {
    return new UploadedFile(
        UUID.randomUUID().toString(),
        mention.key().id(),
        "a b.png",
        type,
        size,
        Instant.now().plus(Duration.ofHours(1)));
  }

  private String sealed(UploadedFile file) {
    return box.seal(UploadedFile.PLACE, EventCodec.json().writeValueAsString(file));
  }

  private static String answer(String text, boolean dryRun, Object... files) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", text);
    body.put("dryRun", dryRun);
    body.put("attachments", List.of(files));
    return EventCodec.json().writeValueAsString(body);
  }

  @Test
  void theMentionSaysWhichFilesItsAnswerMayHave() {
    Mention mention = mention("says", LIMITS);
    JsonNode way =
        Answers.to(agent().get().uri("/api/v1/mentions/" + mention.key().id()))
            .json()
            .path("reply")
            .path("attachments");
    assertThat(way.path("maxCount").asInt()).isEqualTo(2);
    assertThat(way.path("maxBytes").asInt()).isEqualTo(1_000);
    assertThat(way.path("maxTotalBytes").asInt()).isEqualTo(1_500);
    assertThat(way.path("mediaTypes").toString()).isEqualTo("[\"image/png\",\"image/jpeg\"]");
    assertThat(way.path("maxDescription").asInt()).isEqualTo(20);
    assertThat(way.path("maxLength").asInt()).isEqualTo(10);
  }

  @Test
  void filesAreHandedOnAndListedByTheirAddressHere() {
    Mention mention = mention("handed", LIMITS);
    UploadedFile file = file(mention, "image/png", 900);

    Answers asked =
        ask(
            mention,
            answer("sorry", false, Map.of("id", sealed(file), "description", " a kettle\n")));

    assertThat(asked.status()).isEqualTo(202);
    JsonNode listed = list(mention).json().at("/items/0/attachments/0");
    assertThat(asked.json().at("/attachments/0")).isEqualTo(listed);
    assertThat(listed.path("name").asString()).isEqualTo("a b.png");
    assertThat(listed.path("mediaType").asString()).isEqualTo("image/png");
    assertThat(listed.path("bytes").asInt()).isEqualTo(900);
    assertThat(listed.path("url").asString()).isEqualTo("/api/v1/attachments/" + file.id());
    assertThat(listed.path("description").asString()).isEqualTo("a kettle");
    assertThat(requests().get(0).attachments())
        .containsExactly(new ReplyAttachment(file.id(), "a b.png", "image/png", 900, "a kettle"));
  }

  @Test
  void whoIsShownAMentionGetsATicketForItsFiles() {
    Instant before = Instant.now().minusSeconds(1);
    Mention mention = mention("ticket", LIMITS);
    String path = "/api/v1/mentions/" + mention.key().id();
    JsonNode way = Answers.to(agent().get().uri(path)).json().path("reply");
    MentionTicket ticket = ticket(way.path("ticket").asString(), Set.of());
    assertThat(ticket.mentionId()).isEqualTo(mention.key().id());
    assertThat(ticket.until())
        .isBetween(before.plus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
    Mention closed = there(post("closed").reply(ReplyOptions.NONE).build(), LIMITS);
    assertThat(
            Answers.to(agent().get().uri("/api/v1/mentions/" + closed.key().id()))
                .json()
                .path("reply")
                .has("ticket"))
        .isFalse();
  }

  @Test
  void whoSeesSomeBrandsOnlyGetsAddressesWithATicket() {
    String ours = "/api/v1/attachments/0c8f0e5c-1111-2222-3333-444455556666";
    String theirs = "https://files.test" + ours;
    List<Media> media =
        List.of(
            new Media("image", ours, "a.png", "image/png", 7L),
            new Media("image", theirs, "b.png", "image/png", 7L));
    Mention mention = there(postOf("branded", "b1").media(media).build(), LIMITS);
    UploadedFile file = file(mention, "image/png", 9);
    WebTestClient limited = clientOf(Set.of("b1"), "mentions:read", "mentions:write");

    Answers asked =
        ask(limited, mention, answer("sorry", false, Map.of("id", sealed(file))), PLAIN);

    String url = "/api/v1/attachments/" + file.id();
    List<String> shown = new ArrayList<>();
    shown.add(asked.json().at("/attachments/0/url").asString());
    JsonNode listed = Answers.to(limited.get().uri(path(mention))).json().at("/items/0");
    shown.add(listed.at("/attachments/0/url").asString());
    String one = path(mention) + "/" + listed.path("id").asString();
    shown.add(Answers.to(limited.get().uri(one)).json().at("/attachments/0/url").asString());
    for (String address : shown) {
      assertThat(address).startsWith(url + "?ticket=");
      String ticket = address.substring(address.indexOf('=') + 1);
      assertThat(ticket(ticket, Set.of("b1")).mentionId()).isEqualTo(mention.key().id());
    }
    String detail = "/api/v1/mentions/" + mention.key().id();
    JsonNode files = Answers.to(limited.get().uri(detail)).json().path("media");
    assertThat(files.at("/0/url").asString()).startsWith(ours + "?ticket=");
    assertThat(files.at("/0/alt").asString()).isEqualTo("a.png");
    assertThat(files.at("/1/url").asString()).isEqualTo(theirs);
    JsonNode plain = Answers.to(agent().get().uri(detail)).json().path("media");
    assertThat(plain.at("/0/url").asString()).isEqualTo(ours);
    assertThat(list(mention).json().at("/items/0/attachments/0/url").asString()).isEqualTo(url);
  }

  private MentionTicket ticket(String sealed, Set<String> brands) {
    assertThat(sealed).hasSizeLessThan(MentionTicket.MAX_SEALED);
    return EventCodec.json()
        .readValue(box.open(MentionTicket.place("tester", brands), sealed), MentionTicket.class);
  }

  @Test
  void whatSpeaksAgainstFilesIsToldBeforehand() {
    Mention mention = mention("problems", LIMITS);
    String good = sealed(file(mention, "image/png", 900));
    assertThat(problems(mention, "sorry", Map.of("id", good))).isEmpty();
    assertThat(problems(mention, "eleven long", Map.of("id", good))).containsExactly("/text");
    assertThat(problems(mention, "sorry", Map.of("id", sealed(file(mention, "text/plain", 9)))))
        .containsExactly("/attachments/0");
    assertThat(problems(mention, "sorry", Map.of("id", sealed(file(mention, "image/png", 1_001)))))
        .containsExactly("/attachments/0");
    assertThat(
            problems(
                mention,
                "sorry",
                Map.of("id", good),
                Map.of("id", sealed(file(mention, "image/jpeg", 700)))))
        .containsExactly("/attachments");
    assertThat(problems(mention, "sorry", Map.of("id", good), Map.of("id", good)))
        .containsExactly("/attachments/1/id");
    assertThat(problems(mention, "sorry", Map.of("id", good), Map.of("id", good), Map.of()))
        .containsExactly("/attachments");
    assertThat(problems(mention, "sorry", Map.of("id", good, "description", "x".repeat(21))))
        .containsExactly("/attachments/0/description");
    assertThat(requests()).isEmpty();
  }

  @Test
  void nobodyMakesUpAFile() {
    Mention mention = mention("made-up", LIMITS);
    UploadedFile good = file(mention, "image/png", 9);
    Mention other = post("other").build();
    UploadedFile late =
        new UploadedFile(
            good.id(), good.mentionId(), "a", "image/png", 9, Instant.now().minusSeconds(1));
    String moved = box.seal("source|x|credentials", EventCodec.json().writeValueAsString(good));
    for (String id :
        List.of(
            "",
            good.id(),
            "v1.a.b.c",
            "v1.....",
            "x".repeat(9_000),
            moved,
            sealed(good) + "A",
            sealed(file(other, "image/png", 9)),
            sealed(late))) {
      Answers refused = ask(mention, answer("sorry", false, Map.of("id", id)));
      assertThat(refused.status()).as(id).isEqualTo(422);
      assertThat(code(refused)).isEqualTo("invalid-reply");
      assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/attachments/0/id");
    }
    assertThat(requests()).isEmpty();
  }

  @Test
  void aChannelThatTakesNoFilesSaysSo() {
    Mention mention = mention("none", null);
    assertThat(problems(mention, "sorry", Map.of("id", sealed(file(mention, "image/png", 9)))))
        .containsExactly("/attachments");
    assertThat(ask(mention, answer("sorry", false)).status()).isEqualTo(202);
    assertThat(list(mention).json().at("/items/0").has("attachments")).isFalse();
  }

  @Test
  void descriptionsAreForChannelsThatTakeThem() {
    AttachmentLimits plain = new AttachmentLimits(2, 1_000, 1_500, List.of(), null, null);
    Mention mention = mention("plain", plain);
    String id = sealed(file(mention, "text/plain", 9));
    assertThat(problems(mention, "eleven long", Map.of("id", id))).isEmpty();
    assertThat(problems(mention, "sorry", Map.of("id", id, "description", "a kettle")))
        .containsExactly("/attachments/0/description");
  }

  @Test
  void filesGoWithTheirAnswer() {
    Mention mention = mention("goes", LIMITS);
    UploadedFile file = file(mention, "image/png", 9);
    ask(mention, answer("sorry", false, Map.of("id", sealed(file))));

    arrive(deleted(mention, DeletionReason.CHANNEL));
    gone.tell().block(SOON);
    gone.tell().block(SOON);

    List<String> told =
        rows(
            "select body from bus.log_event where topic = 'replies' and type = '%s'"
                .formatted(EventTypes.REPLY_ATTACHMENTS_GONE));
    assertThat(told).hasSize(1);
    assertThat(EventCodec.decode(told.get(0), ReplyAttachmentsGone.class).data().ids())
        .containsExactly(file.id());
    assertThat(rows("select 1 from reporting.reply_attachment_gone")).isEmpty();
  }

  @Test
  void addressesInNamesAreHiddenFromWhoMayNotSeePeople() {
    Mention mention = mention("masked", LIMITS);
    ask(
        mention,
        answer(
            "sorry",
            false,
            Map.of(
                "id", sealed(file(mention, "image/png", 9)), "description", "to ann@home.test")));
    JsonNode shown =
        Answers.to(client("mentions:read").get().uri(path(mention))).json().path("items").path(0);
    assertThat(shown.at("/attachments/0/description").asString()).doesNotContain("ann@home.test");
  }

  /** Places of all that speaks against an answer, which is only checked. */
  private List<String> problems(Mention mention, String text, Object... files) {
    Answers checked = ask(mention, answer(text, true, files));
    assertThat(checked.status()).isEqualTo(200);
    List<String> places = new ArrayList<>();
    for (JsonNode problem : checked.json().path("problems")) {
      assertThat(problem.path("code").asString()).isEqualTo("invalid-reply");
      places.add(problem.path("pointer").asString());
    }
    return places;
  }
}
