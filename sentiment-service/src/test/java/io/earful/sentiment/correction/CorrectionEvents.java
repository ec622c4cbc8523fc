package io.earful.sentiment.correction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.earful.event.CloudEvent;
import io.earful.event.EventTypes;
import io.earful.event.SentimentCorrected;
import io.earful.event.SentimentLabel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections as reporting tells of them. */
public final class CorrectionEvents {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  private CorrectionEvents() {}

  /** An English text that was shown as negative. */
  public static CloudEvent<SentimentCorrected> corrected(
      String mentionKey, long version, String text, @Nullable SentimentLabel label) {
    return event(
        new SentimentCorrected(
            UUID.nameUUIDFromBytes((mentionKey + version).getBytes(UTF_8)).toString(),
            mentionKey,
            "blog",
            "en",
            text,
            "standard-1",
            SentimentLabel.NEGATIVE,
            0.7,
            false,
            label,
            "anna",
            AT.plusSeconds(version),
            version));
  }

  private static CloudEvent<SentimentCorrected> event(SentimentCorrected correction) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        correction.correctionId(),
        "/reporting",
        EventTypes.SENTIMENT_CORRECTED,
        correction.mentionKey(),
        correction.correctedAt(),
        CloudEvent.JSON,
        null,
        correction.channel(),
        correction.mentionKey(),
        correction.mentionKey(),
        null,
        null,
        null,
        correction);
  }
}
