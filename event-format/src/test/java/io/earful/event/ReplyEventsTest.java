package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyEventsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final String REPLY = "9b2e1c1e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
  private static final String KEY = "blog:example.test:42";

  @Test
  void aRequestIsReadBackWithWhatFindsTheMention() {
    CloudEvent<ReplyRequested> event = ReplyEvents.requested(request(mention("It leaks")));

    CloudEvent<ReplyRequested> read =
        EventCodec.decode(EventCodec.encode(event), ReplyRequested.class);

    assertThat(read).isEqualTo(event);
    assertThat(read.id()).isEqualTo(REPLY + "-requested");
    assertThat(read.partitionkey()).isEqualTo("blog:example.test:t1");
    assertThat(read.subject()).isEqualTo(KEY);
    assertThat(read.data().to().ext()).isEqualTo(Map.of("blog", Map.of("post", 7)));
  }

  @Test
  void theWordsOfALongMentionStayBehind() {
    Mention longOne =
        mention("\u4f60".repeat(Mention.MAX_TEXT)).toBuilder()
            .html("<p>" + "x".repeat(40_000) + "</p>")
            .quoted(List.of(new Quotation(null, null, "y".repeat(20_000))))
            .build();

    ReplyRequested sent = ReplyEvents.requested(request(longOne)).data();

    assertThat(sent.to().html()).isNull();
    assertThat(sent.to().quoted()).isEmpty();
    assertThat(CodePoints.length(sent.to().text())).isEqualTo(1_000);
    assertThat(EventCodec.encode(ReplyEvents.requested(request(longOne)))).isNotEmpty();
  }

  @Test
  void resultsAreReadBack() {
    CloudEvent<ReplySent> sent =
        ReplyEvents.sent(
            new ReplySent(REPLY, KEY, "source-1", "blog:example.test:43", null, NOW),
            "blog:example.test:t1");
    CloudEvent<ReplyFailed> failed =
        ReplyEvents.failed(
            new ReplyFailed(
                REPLY, KEY, "source-1", ReplyFailure.OUTCOME_UNKNOWN, "it broke off", NOW),
            "blog:example.test:t1");

    assertThat(EventCodec.decode(EventCodec.encode(sent), ReplySent.class)).isEqualTo(sent);
    String json = EventCodec.encode(failed);
    assertThat(json).contains("\"outcome-unknown\"");
    assertThat(EventCodec.decode(json, ReplyFailed.class)).isEqualTo(failed);
    assertThat(sent.id()).isNotEqualTo(failed.id());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> EventCodec.decode("{\"data\":{\"replyId\":\"a\"}}", ReplySent.class))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("mentionKey");
  }

  private static ReplyRequested request(Mention to) {
    return new ReplyRequested(
        REPLY, "source-1", to, "We are sorry", Visibility.PUBLIC, "user-1", NOW);
  }

  private static Mention mention(String text) {
    return Mention.builder(new MentionKey(KEY), "blog", "42")
        .text(text)
        .publishedAt(NOW)
        .author(Author.named("blog:example.test:ann", "Ann"))
        .conversation(Conversation.of("blog:example.test:t1"))
        .provenance(Provenance.of(NOW, "1"))
        .ext(Map.of("blog", Map.of("post", 7)))
        .build();
  }
}
