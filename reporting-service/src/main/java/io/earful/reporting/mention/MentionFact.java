package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.MentionMatched;
import io.earful.event.MentionMetrics;
import io.earful.event.RescoreEvents;
import io.earful.kit.log.LogRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of the scored topic, read and understood. */
sealed interface MentionFact {

  /** The mention that the event is about. */
  MentionKey key();

  /** Lets a mention take the event in. */
  void applyTo(BatchedMention mention);

  /** Whether it says nothing any more once the mention is gone. */
  default boolean isVoidWhenGone() {
    return true;
  }

  /** Types that the projector reads; others pass by. */
  List<String> TYPES =
      List.of(
          EventTypes.MENTION_CREATED,
          EventTypes.MENTION_UPDATED,
          EventTypes.MENTION_SCORED,
          EventTypes.MENTION_METRICS,
          EventTypes.MENTION_MATCHED,
          EventTypes.MENTION_DELETED);

  /**
   * @param partition partition in which the event stands
   * @throws io.earful.event.MalformedEventException when the event cannot be read
   * @throws IllegalArgumentException when it contradicts itself
   */
  static MentionFact read(int partition, LogRecord event) {
    return switch (event.type()) {
      case EventTypes.MENTION_METRICS ->
          new Counted(EventCodec.decode(event.body(), MentionMetrics.class));
      case EventTypes.MENTION_MATCHED ->
          new Found(EventCodec.decode(event.body(), MentionMatched.class));
      case EventTypes.MENTION_DELETED ->
          new Gone(EventCodec.decode(event.body(), MentionDeleted.class));
      default ->
          said(EventCodec.decode(event.body(), Mention.class), LogPlace.of(partition, event));
    };
  }

  private static MentionFact said(CloudEvent<Mention> event, LogPlace place) {
    String jobId = RescoreEvents.jobOf(event);
    Analysis analysis = event.data().analysis();
    Said said = Said.of(event, place);
    return jobId == null || analysis == null ? said : new Rescored(said, analysis, jobId);
  }

  /**
   * Somebody said it, or said it anew.
   *
   * @param event the whole event
   * @param version which reading it is
   * @param place where it stands in the log
   */
  record Said(CloudEvent<Mention> event, MentionVersion version, LogPlace place)
      implements MentionFact {

    /** The event's id is {@code <16 digits>-<revision>[-<model>]}. */
    static Said of(CloudEvent<Mention> event, LogPlace place) {
      String[] parts = event.id().split("-", 3);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "the id of a mention's event is <key hash>-<revision>, got \"" + event.id() + "\"");
      }
      return new Said(event, MentionVersion.of(event.data(), parts[1]), place);
    }

    Mention mention() {
      return event.data();
    }

    /** As the database keeps it. */
    Instant publishedAt() {
      return event.data().publishedAt().truncatedTo(ChronoUnit.MICROS);
    }

    @Nullable Analysis analysis() {
      return event.data().analysis();
    }

    @Override
    public MentionKey key() {
      return event.data().key();
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.say(this);
    }
  }

  /**
   * What is stored was judged once more.
   *
   * @param said the mention as it was when a job asked
   * @param analysis the answer
   * @param jobId the job
   */
  record Rescored(Said said, Analysis analysis, String jobId) implements MentionFact {

    @Override
    public MentionKey key() {
      return said.key();
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.answer(this);
    }

    /** The job is told what became of its question. */
    @Override
    public boolean isVoidWhenGone() {
      return false;
    }
  }

  /**
   * Somebody said it at a time that cannot be kept.
   *
   * @param said what was said
   * @param partition partition in which the event stands
   * @param event the event as the log has it
   */
  record Misdated(Said said, int partition, LogRecord event) implements MentionFact {

    @Override
    public MentionKey key() {
      return said.key();
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.setAside(this);
    }
  }

  /** The numbers under it changed. */
  record Counted(CloudEvent<MentionMetrics> event) implements MentionFact {

    @Override
    public MentionKey key() {
      return new MentionKey(event.data().key());
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.count(event.data().engagement(), event.time());
    }
  }

  /** One more source found it. */
  record Found(CloudEvent<MentionMatched> event) implements MentionFact {

    @Override
    public MentionKey key() {
      return new MentionKey(event.data().key());
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.find(event.data().matchedBy());
    }
  }

  /** It is gone at its channel. */
  record Gone(CloudEvent<MentionDeleted> event) implements MentionFact {

    @Override
    public MentionKey key() {
      return new MentionKey(event.data().key());
    }

    @Override
    public void applyTo(BatchedMention mention) {
      mention.delete(event);
    }

    @Override
    public boolean isVoidWhenGone() {
      return false;
    }
  }
}
