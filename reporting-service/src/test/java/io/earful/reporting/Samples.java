package io.earful.reporting;

import io.earful.event.Analysis;
import io.earful.event.Author;
import io.earful.event.Change;
import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Engagement;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.MentionMatched;
import io.earful.event.MentionMetrics;
import io.earful.event.Provenance;
import io.earful.event.Revision;
import io.earful.event.SentimentLabel;
import java.time.Instant;
import java.util.List;

/** Mentions and events for tests, written here. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  public static final String SOURCE = "source-1";

  private Samples() {}

  public static MentionKey key(String nativeId) {
    return MentionKey.of("forum", "forum.example", nativeId);
  }

  /** A post of its own thread; published some minutes after noon. */
  public static MentionBuilder mention(String nativeId, int minute, String text) {
    Instant published = NOON.plusSeconds(60L * minute);
    return Mention.builder(key(nativeId), "forum", nativeId)
        .kind(MentionKind.POST)
        .url("https://forum.example/p/" + nativeId)
        .publishedAt(published)
        .text(text)
        .author(
            new Author(
                "forum:forum.example:ann",
                "@Ann",
                "Ann",
                null,
                null,
                io.earful.event.AuthorKind.PERSON,
                null,
                null,
                null,
                false))
        .conversation(Conversation.of("forum:forum.example:t-" + nativeId))
        .matchedBy(List.of(new MatchedBy(SOURCE, null, published)))
        .provenance(Provenance.of(published.plusSeconds(30), "1"));
  }

  public static MentionBuilder answer(
      String nativeId, int minute, String thread, String parentNativeId) {
    return mention(nativeId, minute, "answer " + nativeId)
        .conversation(
            new Conversation(thread, key(parentNativeId).value(), null, null, null, null, null));
  }

  public static Analysis analysis(String model, SentimentLabel label) {
    return new AnalysisBuilder(model, label).build();
  }

  public static Analysis analysis(String model, SentimentLabel label, String language) {
    return new AnalysisBuilder(model, label).language(language).build();
  }

  public static CloudEvent<Mention> scored(Mention mention) {
    return scored(mention, analysis("standard-1", SentimentLabel.NEUTRAL));
  }

  public static CloudEvent<Mention> scored(Mention mention, Analysis analysis) {
    CloudEvent<Mention> event =
        mention.change() == null
            ? MentionEvents.created(SOURCE, mention)
            : MentionEvents.updated(SOURCE, mention);
    return MentionEvents.scored(event, analysis);
  }

  /** The same mention with other words, edited and collected so many minutes after it came. */
  public static Mention edit(Mention mention, int minutesLater, String text) {
    Instant at = mention.publishedAt().plusSeconds(60L * minutesLater);
    return mention.toBuilder()
        .text(text)
        .editedAt(at)
        .provenance(Provenance.of(at.plusSeconds(5), "1"))
        .change(new Change(List.of("text"), Revision.of(mention)))
        .build();
  }

  public static CloudEvent<MentionDeleted> deleted(Mention mention, DeletionReason reason) {
    return MentionEvents.deleted(
        SOURCE,
        new MentionDeleted(
            mention.key().value(),
            mention.channel(),
            mention.publishedAt().plusSeconds(7200),
            reason,
            mention.kind()),
        mention.conversation().key());
  }

  public static CloudEvent<MentionMetrics> metrics(Mention mention, long likes, int minutesLater) {
    Instant at = mention.publishedAt().plusSeconds(60L * minutesLater);
    Engagement numbers = new Engagement(likes, null, null, null, null, null, null, null, at);
    return MentionEvents.metrics(
        SOURCE,
        new MentionMetrics(mention.key().value(), mention.channel(), numbers),
        mention.conversation().key(),
        at);
  }

  public static CloudEvent<MentionMatched> matched(
      Mention mention, String sourceId, String conversationKey) {
    return MentionEvents.matched(
        new MentionMatched(
            mention.key().value(),
            mention.channel(),
            new MatchedBy(sourceId, null, mention.publishedAt().plusSeconds(600))),
        conversationKey);
  }
}
