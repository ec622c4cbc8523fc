package io.earful.sentiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TacitApprovalTest {

  private static final Logits SAID = new Logits(1, 0, -1);
  private static final Offset<Double> NEAR = within(1e-9);

  @Test
  void forEachErrorTheModelsConfidenceSaysHowManyWereRight() {
    assertThat(approvals(corrections(10, 0), scored("xx", 0.75)))
        .containsExactly(new double[] {30}, NEAR);
    assertThat(approvals(corrections(10, 0), scored("xx", 0.5)))
        .containsExactly(new double[] {10}, NEAR);
  }

  @Test
  void confirmationsCountAsThemselvesAndNotAgain() {
    assertThat(approvals(corrections(10, 12), scored("xx", 0.75)))
        .containsExactly(new double[] {18}, NEAR);
    assertThat(approvals(corrections(10, 50), scored("xx", 0.75))).isEmpty();
  }

  @Test
  void confidenceNearOneDoesNotCountForever() {
    assertThat(approvals(corrections(10, 0), scored("xx", 0.999)))
        .containsExactly(new double[] {90}, NEAR);
  }

  @Test
  void approvalsStayInTheirLanguageAndFollowTheConfidence() {
    // ten errors at a mean confidence of 0.75: forty were seen
    assertThat(
            approvals(corrections(10, 0), scored("xx", 0.6), scored("xx", 0.9), scored("yy", 0.75)))
        .containsExactly(new double[] {12, 18}, NEAR);
  }

  @Test
  void labelThatIsCorrectedMoreOftenThanOthersHasFewerApprovals() {
    // forty were seen, half of them shown as positive, and none of those was corrected
    Observation positive =
        new Observation(0, "xx", "c", SAID, SentimentLabel.POSITIVE, 0.75, false);
    assertThat(approvals(corrections(10, 0), scored("xx", 0.75), positive))
        .containsExactly(new double[] {10, 20}, NEAR);
  }

  private static double[] approvals(List<Correction> corrections, Observation... scored) {
    return TacitApproval.with(corrections, List.of(scored)).stream()
        .filter(o -> !o.corrected())
        .mapToDouble(Observation::weight)
        .sorted()
        .toArray();
  }

  private static Observation scored(String language, double confidence) {
    return new Observation(0, language, "c", SAID, SentimentLabel.NEGATIVE, confidence, false);
  }

  private static List<Correction> corrections(int changed, int confirmed) {
    List<Correction> all = new ArrayList<>();
    all.addAll(Collections.nCopies(changed, correction(SentimentLabel.NEUTRAL)));
    all.addAll(Collections.nCopies(confirmed, correction(SentimentLabel.NEGATIVE)));
    return all;
  }

  private static Correction correction(SentimentLabel label) {
    return new Correction(new Observation(0, "xx", "c", SAID, label, 1, true));
  }
}
