package io.earful.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mentions for tests. */
final class Samples {

  static final Instant PUBLISHED = Instant.parse("2026-11-01T10:00:00Z");
  static final Instant COLLECTED = Instant.parse("2026-11-01T10:05:00Z");

  private Samples() {}

  static MentionBuilder mention(String text) {
    MentionKey key = MentionKey.of("blog", "Example.test:443", "42");
    return Mention.builder(key, "blog", "42")
        .text(text)
        .publishedAt(PUBLISHED)
        .author(Author.named("blog:example.test:joe", "Joe"))
        .conversation(Conversation.of("blog:example.test:c:42"))
        .matchedBy(List.of(new MatchedBy("source-1", null, COLLECTED)))
        .provenance(Provenance.of(COLLECTED, "1"));
  }

  /** Every optional part is there. */
  static Mention full() {
    return mention("The kettle 🫖 leaks, @acme #fail")
        .kind(MentionKind.REVIEW)
        .url("https://example.test/42")
        .editedAt(PUBLISHED.plusSeconds(60))
        .lang("en")
        .title("Leaks")
        .html("<p>The kettle leaks</p>")
        .quoted(List.of(new Quotation(null, "Ann", "Is it good?")))
        .entities(
            new Entities(
                List.of(new Entities.Span("acme", 20, 25)),
                List.of(new Entities.Span("fail", 26, 31)),
                List.of(new Entities.Link("https://t.test/1", null, null, null, null)),
                List.of()))
        .media(List.of(new Media("image", "https://example.test/a.png", "a kettle", null, 123L)))
        .rating(new Rating(2, 1, 5, "2", RatingType.STARS))
        .engagement(new Engagement(3L, null, 1L, null, null, null, null, null, COLLECTED))
        .product(new Product("Kettle", "2", null, null, null, "DE", null))
        .geo(new Geo("DE", "Bonn"))
        .moderation(new Moderation(false, null, null, 0.1, null, null))
        .historical(true)
        .ext(Map.of("blog", Map.of("tags", List.of("a", "b"))))
        .build();
  }

  static Analysis analysis() {
    return new Analysis(
        "standard-1",
        "en",
        0.99,
        SentimentLabel.NEGATIVE,
        -0.8,
        0.9,
        false,
        List.of(new Analysis.Sentence(0, 31, SentimentLabel.NEGATIVE, -0.8)),
        List.of(
            new Analysis.Clause(
                0, 12, 0.1, null, List.of(new Analysis.Cue(Analysis.Cue.LEFT, 4, 9))),
            new Analysis.Clause(12, 31, -0.8, new Analysis.Stretch(20, 31), List.of())),
        List.of(new Analysis.Evidence(13, 18, -0.4)),
        "complaint",
        null,
        new Analysis.Urgency("normal", List.of()),
        List.of(),
        Map.of(),
        List.of(),
        false);
  }
}
