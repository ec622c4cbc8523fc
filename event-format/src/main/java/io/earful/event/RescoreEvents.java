package io.earful.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes the events of re-scoring: the question and its answer. The answer is an ordinary scored
 * mention whose source is the job, so that whoever reads it can tell it from news.
 */
public final class RescoreEvents {

  private static final String SOURCE = "/reanalyses/";

  private RescoreEvents() {}

  /**
   * @param jobId who asks
   */
  public static CloudEvent<MentionRescore> question(String jobId, MentionRescore chosen) {
    Mention mention = chosen.mention();
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        jobId + "-" + mention.key().id(),
        SOURCE + jobId,
        EventTypes.MENTION_RESCORE,
        mention.key().value(),
        mention.publishedAt(),
        CloudEvent.JSON,
        MentionEvents.SCHEMA,
        mention.channel(),
        mention.key().value(),
        mention.conversation().key(),
        mention.provenance().collectedAt(),
        null,
        null,
        chosen);
  }

  /** The mention with its new analysis; its id is that of any scored mention. */
  public static CloudEvent<Mention> answer(CloudEvent<MentionRescore> asked, Analysis analysis) {
    MentionRescore question = asked.data();
    Mention mention = question.mention().toBuilder().analysis(analysis).build();
    String id = mention.key().id() + "-" + question.revision() + "-" + analysis.model();
    return asked.with(id, EventTypes.MENTION_SCORED, mention);
  }

  /** The job that an event answers; null when it answers none. */
  public static @Nullable String jobOf(CloudEvent<?> event) {
    return event.source().startsWith(SOURCE) ? event.source().substring(SOURCE.length()) : null;
  }
}
