package io.earful.sentiment.correction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.earful.event.CloudEvent;
import io.earful.event.CorrectionEvents;
import io.earful.event.SentimentCorrected;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.model.ShippedModel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections as reporting tells of them. */
final class SampleCorrections {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  private SampleCorrections() {}

  /** An English text that was shown as negative. */
  static CloudEvent<SentimentCorrected> corrected(
      String mentionKey, int version, String text, @Nullable SentimentLabel label) {
    return CorrectionEvents.corrected(
        new SentimentCorrected(
            UUID.nameUUIDFromBytes((mentionKey + version).getBytes(UTF_8)).toString(),
            mentionKey,
            "blog",
            "en",
            text,
            ShippedModel.STANDARD.version(),
            SentimentLabel.NEGATIVE,
            0.7,
            false,
            label,
            "anna",
            AT.plusSeconds(version),
            version));
  }
}
