package io.earful.sentiment.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.earful.sentiment.emotion.EmotionModel;
import java.util.List;
import java.util.Map;

/**
 * One row with the emotions that people saw in it.
 *
 * @param text what somebody wrote
 * @param labels emotions as its source names them; none is "no emotion"
 * @param language its ISO 639-1 code
 * @param source the data set it comes from
 * @param split {@code train} or {@code val}
 */
record EmotionText(
    String text,
    List<String> labels,
    @JsonProperty("lang") String language,
    String source,
    String split) {

  /**
   * GoEmotions has 28 labels. Those that are feelings of one kind go to the six; the others
   * (approval, caring, confusion, curiosity, desire, realization, neutral) are stances more than
   * feelings and count as none.
   */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("annoyance", "anger"),
          Map.entry("disapproval", "anger"),
          Map.entry("nervousness", "fear"),
          Map.entry("admiration", "joy"),
          Map.entry("amusement", "joy"),
          Map.entry("excitement", "joy"),
          Map.entry("gratitude", "joy"),
          Map.entry("love", "joy"),
          Map.entry("optimism", "joy"),
          Map.entry("pride", "joy"),
          Map.entry("relief", "joy"),
          Map.entry("disappointment", "sadness"),
          Map.entry("embarrassment", "sadness"),
          Map.entry("grief", "sadness"),
          Map.entry("remorse", "sadness"));

  /** One bit for each of {@link EmotionModel#EMOTIONS}. */
  int heads() {
    int heads = 0;
    for (String label : labels) {
      int head = EmotionModel.EMOTIONS.indexOf(OTHER_NAMES.getOrDefault(label, label));
      heads |= head < 0 ? 0 : 1 << head;
    }
    return heads;
  }

  /** Whether it serves to measure and calibrate, not to learn. */
  boolean isValidation() {
    return split.equals("val");
  }
}
