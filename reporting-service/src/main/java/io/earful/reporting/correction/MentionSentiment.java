package io.earful.reporting.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.earful.event.SentimentLabel;
import io.earful.kit.web.ETags;
import io.earful.reporting.mention.Judged;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.PersonalDataMask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mention's sentiment with all that people said of it.
 *
 * @param mentionId the mention
 * @param sentiment the feeling that counts
 * @param note why it was corrected, while a correction is in force
 * @param corrections every correction, the latest first
 */
record MentionSentiment(
    String mentionId,
    @JsonUnwrapped MentionItem.Sentiment sentiment,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
    List<CorrectionRecord> corrections) {

  static MentionSentiment of(
      Judged mention, List<CorrectionRecord> corrections, PersonalDataMask mask) {
    String language = mention.item().language();
    List<CorrectionRecord> seen =
        corrections.stream().map(made -> made.seenThrough(mask, language)).toList();
    String note =
        seen.stream()
            .filter(CorrectionRecord::inForce)
            .findFirst()
            .map(CorrectionRecord::note)
            .orElse(null);
    return new MentionSentiment(mention.item().id(), mention.sentiment(), note, seen);
  }

  /**
   * The version that a change is made from. It is another when the text was edited, when another
   * model spoke, and with each correction.
   */
  static String tag(Judged mention, @Nullable CorrectionRecord latest) {
    int version = latest == null ? 0 : latest.version();
    SentimentLabel label = mention.analysis().label();
    String model = Integer.toHexString(mention.analysis().model().hashCode());
    return ETags.of("%d.%s.%s.%s".formatted(version, mention.revision(), model, label));
  }
}
