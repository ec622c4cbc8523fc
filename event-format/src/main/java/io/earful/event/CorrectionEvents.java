package io.earful.event;

/** Makes the event of a correction. */
public final class CorrectionEvents {

  /** Identifies version 1 of the schema; the document itself is in this jar. */
  public static final String SCHEMA = "https://schemas.earful.example/sentiment-corrected/v1";

  /** Where corrections are made: people's word, no source's. */
  public static final String SOURCE = "/corrections";

  private CorrectionEvents() {}

  /** The event's id is that of the correction; corrections of one mention stay in order. */
  public static CloudEvent<SentimentCorrected> corrected(SentimentCorrected correction) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        correction.correctionId(),
        SOURCE,
        EventTypes.SENTIMENT_CORRECTED,
        correction.mentionKey(),
        correction.correctedAt(),
        CloudEvent.JSON,
        SCHEMA,
        correction.channel(),
        correction.mentionKey(),
        correction.mentionKey(),
        null,
        null,
        null,
        correction);
  }
}
