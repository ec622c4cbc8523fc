package io.earful.sentiment.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.signal.SignalWords;
import io.earful.sentiment.text.FeatureSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentsTest {
  private static final int BITS = 4;
  private static final SignalWords WORDS = SignalWords.load();
  private static final String PLAIN = "The box stands in the hall.";

  @Test
  void modelOutvotesTheRulesWhereItIsSurer() {
    assertThat(find(1.5f, "en", PLAIN)).as("less sure than the rules' worth").isEqualTo("other");
    assertThat(find(2.5f, "en", PLAIN)).isEqualTo("complaint");
  }

  @Test
  void rulesDecideAloneInALanguageThatTheModelDoesNotKnow() {
    assertThat(find(50, "fr", PLAIN)).isEqualTo("other");
  }

  @Test
  void modelOfSomethingElseIsRefused() {
    HashedModel other =
        new HashedModel("x", PolarityFeatures.VERSION, List.of("a"), BITS, 1, new byte[1 << BITS]);
    assertThatThrownBy(() -> new IntentModel(other))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not for intents");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Great service",
        "ru | Хорошее обслуживание",
        "uk | Гарний магазин",
        "de | Sehr guter Service",
        "tr | Çok güzel ürün",
      })
  void whatSoundsGoodIsNoComplaintByVote(String language, String text) {
    assertThat(shipped(language, text, 0.4)).isIn("praise", "other");
  }

  @Test
  void scoreKeepsTheModelFromCallingItAComplaint() {
    assertThat(find(50, "en", PLAIN, 0.29)).isEqualTo("complaint");
    assertThat(find(50, "en", PLAIN, 0.31)).isNotEqualTo("complaint");
    assertThat(find(50, "en", "Great value, excellent work", 0.8)).isEqualTo("praise");
  }

  private static String shipped(String language, String text, double score) {
    FeatureSet whole = WholeText.features(text, language);
    return new Intents(IntentModel.shipped())
        .find(WORDS.find(text, language), score, language, whole);
  }

  private static String find(float lead, String language, String text) {
    return find(lead, language, text, 0);
  }

  /**
   * With a model that knows English and says "complaint" of everything, this much above the rest.
   */
  private static String find(float lead, String language, String text, double score) {
    int intents = IntentModel.INTENTS.size();
    byte[] table = new byte[intents << BITS];
    for (int row = 0; row < 1 << BITS; row++) {
      table[row * intents] = 1;
    }
    FeatureSet whole = WholeText.features(text, language);
    float scale = (float) (lead / Math.sqrt(whole.size()));
    HashedModel model =
        new HashedModel("x", PolarityFeatures.VERSION, IntentModel.INTENTS, BITS, scale, table)
            .adjusted(Map.of("en", Adjustment.NONE));
    return new Intents(new IntentModel(model))
        .find(WORDS.find(text, language), score, language, whole);
  }
}
