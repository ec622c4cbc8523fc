package io.earful.sentiment.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmotionModelTest {
  private static final EmotionModel EMOTIONS = EmotionModel.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I am so happy, thank you, this is wonderful! | joy",
        "en | I hate you, you make me so angry | anger",
        "en | I am scared and terrified of this | fear",
        "en | I am so sad, I cried all night | sadness",
        "en | Wow, I did not expect that, what a surprise! | surprise",
        "en | That is disgusting, gross | disgust",
        "ru | Я так счастлива, ура! | joy",
        "uk | Я дуже щаслива, ура! | joy",
        "de | Ich bin so traurig, ich musste weinen | sadness",
        "es | Qué asco | disgust"
      })
  void namesTheEmotion(String language, String text, String emotion) {
    assertThat(EMOTIONS.find(WholeText.features(text, language))).containsKey(emotion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "The parcel comes on Tuesday.", "It is 20 cm wide", "\ud83d \udc00"})
  void plainTextHasNone(String text) {
    assertThat(EMOTIONS.find(WholeText.features(text, "en"))).isEmpty();
  }

  @Test
  void onlyWhatIsLikelyIsNamedInOrderOfName() {
    Map<String, Double> found =
        EMOTIONS.find(WholeText.features("I hate this disgusting company, so angry!", "en"));
    assertThat(found.values()).allSatisfy(c -> assertThat(c).isBetween(EmotionModel.SHOWN, 1.0));
    assertThat(List.copyOf(found.keySet())).isSorted().isNotEmpty();
  }

  @Test
  void headsAreAdjustedEachByItsOwnLine() {
    HashedModel model =
        new HashedModel(
                "x",
                PolarityFeatures.VERSION,
                EmotionModel.EMOTIONS,
                8,
                1,
                new byte[EmotionModel.EMOTIONS.size() << 8])
            .adjusted(Map.of("fear", new Adjustment(1, 3)));
    double[] chances = new EmotionModel(model).chances(WholeText.features("anything", "en"));
    assertThat(chances[EmotionModel.EMOTIONS.indexOf("fear")]).isGreaterThan(0.9);
    assertThat(chances[EmotionModel.EMOTIONS.indexOf("joy")]).isEqualTo(0.5);
  }

  @Test
  void manyThreadsSeeTheSame() {
    List<String> texts = IntStream.range(0, 300).mapToObj(i -> "I hate number " + i).toList();
    assertThat(texts.parallelStream().map(t -> EMOTIONS.find(WholeText.features(t, "en"))).toList())
        .isEqualTo(texts.stream().map(t -> EMOTIONS.find(WholeText.features(t, "en"))).toList());
  }

  @Test
  void modelOfSomethingElseIsRefused() {
    HashedModel other =
        new HashedModel("x", PolarityFeatures.VERSION, List.of("a", "b"), 1, 1, new byte[4]);
    assertThatThrownBy(() -> new EmotionModel(other))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not for emotions");
  }
}
