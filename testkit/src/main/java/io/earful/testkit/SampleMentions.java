package io.earful.testkit;

import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Mentions for tests that need some and do not care where they come from. */
public final class SampleMentions {

  public static final Instant PUBLISHED = Instant.parse("2026-11-01T10:00:00Z");
  public static final Instant COLLECTED = Instant.parse("2026-11-01T10:05:00Z");
  public static final String SOURCE = "source-1";
  public static final String CHANNEL = "sample";

  private static final String AUTHORITY = "example.test";

  private SampleMentions() {}

  /** A post with this native id and text, and everything that a mention requires. */
  public static MentionBuilder mention(String nativeId, String text) {
    MentionKey key = MentionKey.of(CHANNEL, AUTHORITY, nativeId);
    return Mention.builder(key, CHANNEL, nativeId)
        .text(text)
        .url("https://example.test/" + nativeId)
        .publishedAt(PUBLISHED)
        .author(Author.named(CHANNEL + ":" + AUTHORITY + ":joe", "Joe"))
        .conversation(Conversation.of(CHANNEL + ":" + AUTHORITY + ":c:" + nativeId))
        .matchedBy(List.of(new MatchedBy(SOURCE, null, COLLECTED)))
        .provenance(Provenance.of(COLLECTED, "1"));
  }

  /** Numbered from 0, each in a conversation of its own, a second apart. */
  public static List<Mention> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                mention("n" + i, "The kettle, number " + i + ", leaks")
                    .publishedAt(PUBLISHED.plusSeconds(i))
                    .build())
        .toList();
  }

  /** Somebody answers it. */
  public static Mention reply(Mention to, String nativeId, String text) {
    Conversation conversation =
        new Conversation(
            to.conversation().key(), to.key().value(), to.key().value(), 1, null, null, null);
    return mention(nativeId, text).kind(MentionKind.REPLY).conversation(conversation).build();
  }

  /** One to five stars. */
  public static Mention review(String nativeId, String text, int stars) {
    return mention(nativeId, text)
        .kind(MentionKind.REVIEW)
        .rating(new Rating(stars, 1, 5, Integer.toString(stars), RatingType.STARS))
        .build();
  }
}
