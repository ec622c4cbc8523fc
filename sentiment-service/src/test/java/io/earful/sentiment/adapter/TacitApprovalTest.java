package io.earful.sentiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TacitApprovalTest {

  private static final Logits SAID = new Logits(1, 0, -1);

  @Test
  void forEachErrorTheModelsConfidenceSaysHowManyWereRight() {
    assertThat(TacitApproval.weight(corrections(10, 0), "xx", 0.75)).isEqualTo(30, within(1e-9));
    assertThat(TacitApproval.weight(corrections(10, 0), "xx", 0.5)).isEqualTo(10, within(1e-9));
  }

  @Test
  void confirmationsCountAsThemselvesAndNotAgain() {
    assertThat(TacitApproval.weight(corrections(10, 12), "xx", 0.75)).isEqualTo(18, within(1e-9));
    assertThat(TacitApproval.weight(corrections(10, 50), "xx", 0.75)).isZero();
  }

  @Test
  void confidenceNearOneDoesNotCountForever() {
    assertThat(TacitApproval.weight(corrections(10, 0), "xx", 0.999)).isEqualTo(90, within(1e-9));
  }

  @Test
  void approvalsStayInTheirLanguage() {
    List<Observation> all =
        TacitApproval.with(
            corrections(10, 0), List.of(scored("xx", 0.6), scored("xx", 0.9), scored("yy", 0.75)));

    assertThat(
            all.stream()
                .filter(o -> !o.corrected())
                .mapToDouble(Observation::weight)
                .sorted()
                .toArray())
        .as("ten errors at a mean confidence of 0.75, shared by confidence")
        .containsExactly(new double[] {12, 18}, within(1e-9));
  }

  private static Observation scored(String language, double confidence) {
    return new Observation(0, language, "c", SAID, SentimentLabel.NEGATIVE, confidence, false);
  }

  private static List<Correction> corrections(int changed, int confirmed) {
    List<Correction> all = new ArrayList<>();
    all.addAll(Collections.nCopies(changed, correction(SentimentLabel.NEUTRAL, true)));
    all.addAll(Collections.nCopies(confirmed, correction(SentimentLabel.NEGATIVE, false)));
    return all;
  }

  private static Correction correction(SentimentLabel label, boolean changed) {
    return new Correction(new Observation(0, "xx", "c", SAID, label, 1, true), changed);
  }
}
