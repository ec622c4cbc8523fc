package io.earful.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of a mention. Their ids follow from what they say, so that reading the same page
 * twice makes the same events and whoever has seen one drops the other.
 */
public final class MentionEvents {

  /** Identifies version 1 of the schema; the document itself is in this jar. */
  public static final String SCHEMA = "https://schemas.earful.example/mention/v1";

  private MentionEvents() {}

  public static CloudEvent<Mention> created(String sourceId, Mention mention) {
    return ofMention(EventTypes.MENTION_CREATED, sourceId, mention, mention.publishedAt());
  }

  /** The mention carries its {@link Change}. */
  public static CloudEvent<Mention> updated(String sourceId, Mention mention) {
    Instant edited = mention.editedAt();
    return ofMention(
        EventTypes.MENTION_UPDATED,
        sourceId,
        mention,
        edited == null ? mention.provenance().collectedAt() : edited);
  }

  public static CloudEvent<MentionDeleted> deleted(
      String sourceId, MentionDeleted deletion, String conversationKey) {
    MentionKey key = new MentionKey(deletion.key());
    return envelope(
        key.id() + "-d",
        sourceId,
        EventTypes.MENTION_DELETED,
        key,
        deletion.deletedAt(),
        deletion.channel(),
        conversationKey,
        null,
        null,
        deletion);
  }

  /**
   * @param measuredAt when the numbers were read; one event a minute can have its own id
   */
  public static CloudEvent<MentionMetrics> metrics(
      String sourceId, MentionMetrics metrics, String conversationKey, Instant measuredAt) {
    MentionKey key = new MentionKey(metrics.key());
    return envelope(
        key.id() + "-m" + measuredAt.getEpochSecond() / 60,
        sourceId,
        EventTypes.MENTION_METRICS,
        key,
        measuredAt,
        metrics.channel(),
        conversationKey,
        measuredAt,
        null,
        metrics);
  }

  public static CloudEvent<MentionMatched> matched(MentionMatched match, String conversationKey) {
    MentionKey key = new MentionKey(match.key());
    String sourceId = match.matchedBy().sourceId();
    return envelope(
        key.id() + "-s" + MentionKey.sha256Hex(finder(match.matchedBy())).substring(0, 12),
        sourceId,
        EventTypes.MENTION_MATCHED,
        key,
        match.matchedBy().matchedAt(),
        match.channel(),
        conversationKey,
        match.matchedBy().matchedAt(),
        null,
        match);
  }

  /** A source that finds it for other brands than before says something new. */
  private static String finder(MatchedBy match) {
    return match.brandIds().isEmpty()
        ? match.sourceId()
        : match.sourceId() + "\n" + String.join("\n", match.brandIds());
  }

  /**
   * The event of an analysed mention.
   *
   * @param event the created or updated event that was analysed
   * @param analysis what was found; its model's name is part of the id
   */
  public static CloudEvent<Mention> scored(CloudEvent<Mention> event, Analysis analysis) {
    Mention scored = event.data().toBuilder().analysis(analysis).build();
    return event.with(event.id() + "-" + analysis.model(), EventTypes.MENTION_SCORED, scored);
  }

  private static CloudEvent<Mention> ofMention(
      String type, String sourceId, Mention mention, Instant time) {
    boolean timeUnknown = mention.publishedPrecision() == TimePrecision.COLLECTED;
    return envelope(
        mention.key().id() + "-" + Revision.of(mention),
        sourceId,
        type,
        mention.key(),
        time,
        mention.channel(),
        mention.conversation().key(),
        mention.provenance().collectedAt(),
        timeUnknown ? TimePrecision.COLLECTED.toString() : null,
        mention);
  }

  private static <T> CloudEvent<T> envelope(
      String id,
      String sourceId,
      String type,
      MentionKey key,
      Instant time,
      String channel,
      String conversationKey,
      @Nullable Instant collectedAt,
      @Nullable String timePrecision,
      T data) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        id,
        "/sources/" + sourceId,
        type,
        key.value(),
        time,
        CloudEvent.JSON,
        SCHEMA,
        channel,
        key.value(),
        conversationKey,
        collectedAt,
        timePrecision,
        null,
        data);
  }
}
