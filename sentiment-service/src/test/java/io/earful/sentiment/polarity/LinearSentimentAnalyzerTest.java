package io.earful.sentiment.polarity;

import static io.earful.event.SentimentLabel.MIXED;
import static io.earful.event.SentimentLabel.NEGATIVE;
import static io.earful.event.SentimentLabel.NEUTRAL;
import static io.earful.event.SentimentLabel.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.model.ShippedModel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSentimentAnalyzerTest {
  private static final LinearSentimentAnalyzer ANALYZER = LinearSentimentAnalyzer.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | This is the best coffee machine I have ever had, love it! | Terrible service, I want"
            + " my money back",
        "ru | Отличный сервис, всем рекомендую! | Ужасное обслуживание, больше не приду",
        "uk | Чудовий сервіс, дуже дякую! | Жахливе обслуговування, більше не прийду",
        "be | Цудоўны сэрвіс, вялікі дзякуй! | Жахлівае абслугоўванне, вельмі дрэнна",
        "el | Εξαιρετικό προϊόν, το συνιστώ ανεπιφύλακτα | Απαράδεκτο, χάλασε σε δύο μέρες",
        "es | Me encanta, es excelente | Es horrible, qué asco de servicio",
        "pt | Adorei, muito bom, parabéns! | Péssimo atendimento, que vergonha",
        "fr | J'adore, c'est génial, merci ! | C'est nul, quelle honte, très déçu",
        "de | Super toll, ich bin begeistert! | Furchtbar schlecht, ich bin enttäuscht",
        "it | Bellissimo, sono felice, grazie! | Che schifo, una vergogna",
        "ar | رائع جدا شكرا لكم | سيء جدا وخدمة فاشلة",
        "hi | बहुत अच्छा है, मुझे पसंद आया | बहुत बुरा है, घटिया सेवा",
        "id | Makanannya enak sekali dan pelayanannya ramah | Kecewa sekali, pelayanan sangat"
            + " buruk",
        "pl | Świetny hotel, bardzo polecam | Koszmar, brudno i niemiła obsługa",
        "tr | Harika bir ürün, çok beğendim | Kargo çok geç geldi, memnun değilim"
      })
  void praiseScoresAboveBlame(String language, String praise, String blame) {
    Polarity good = ANALYZER.analyze(praise, language);
    Polarity bad = ANALYZER.analyze(blame, language);
    assertThat(good.score()).isPositive();
    assertThat(bad.score()).isNegative();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I like it | I don't like it",
        "en | The food was good | The food was not good",
        "ru | Мне нравится | Мне не нравится",
        "uk | Мені подобається | Мені не подобається",
        "de | Das ist gut | Das ist nicht gut",
        "es | Me gusta | No me gusta"
      })
  void negationLowersTheScore(String language, String plain, String negated) {
    assertThat(score(negated, language)).isLessThan(score(plain, language) - 0.3);
  }

  @Test
  void emojiAloneSpeak() {
    assertThat(ANALYZER.analyze("😍😍❤️", "und").label()).isEqualTo(POSITIVE);
    assertThat(ANALYZER.analyze("😡😡", "und").label()).isEqualTo(NEGATIVE);
  }

  @Test
  void capitalsDoNotHideTheWords() {
    assertThat(ANALYZER.analyze("WORST COMPANY EVER", "en").label()).isEqualTo(NEGATIVE);
    assertThat(ANALYZER.analyze("THANK YOU, AMAZING JOB", "en").label()).isEqualTo(POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\n", "\u00a0"})
  void textWithNothingInItIsNeutralAndUnsure(String text) {
    Polarity polarity = ANALYZER.analyze(text, "en");
    assertThat(polarity.label()).isEqualTo(NEUTRAL);
    assertThat(polarity.score()).isZero();
    assertThat(polarity.confidence()).isZero();
    assertThat(polarity.unsure()).isTrue();
    assertThat(polarity.sentences()).isEmpty();
    assertThat(polarity.evidence()).isEmpty();
  }

  @Test
  void languagesMayBeMixedInOneText() {
    assertThat(score("Сервис просто amazing, love it", "ru")).isPositive();
    assertThat(score("Доставка ужас, worst experience ever", "ru")).isNegative();
  }

  @Test
  void oppositeSentencesAreMixed() {
    String text =
        "I absolutely love the screen, it is beautiful! The battery is terrible, I hate it.";
    Polarity polarity = ANALYZER.analyze(text, "en");
    assertThat(polarity.label()).isEqualTo(MIXED);
    assertThat(polarity.sentences())
        .extracting(Analysis.Sentence::label)
        .containsExactly(POSITIVE, NEGATIVE);
  }

  @Test
  void oneSentenceIsMixedWhereItTurns() {
    Polarity polarity =
        ANALYZER.analyze(
            "The soup was delicious, but the waiter was rude to us the whole evening", "en");
    assertThat(polarity.label()).isNotEqualTo(MIXED);
    Polarity turned = polarity.with(List.of(new Contrast(-0.7, 0.55)));
    assertThat(turned.label()).isEqualTo(MIXED);
    assertThat(turned.confidence()).isEqualTo(0.55);
    assertThat(turned.score()).isEqualTo(polarity.score());
    assertThat(turned.adjusted(chances -> chances).label()).isEqualTo(MIXED);
    assertThat(polarity.with(List.of(new Contrast(-0.7, 0.45))).label()).isNotEqualTo(MIXED);
    assertThat(polarity.with(List.of(new Contrast(-0.35, 0.9))).label()).isNotEqualTo(MIXED);
  }

  @Test
  void aTurnThatOneSideHasCarriedIsNotMixed() {
    Polarity polarity = ANALYZER.analyze("Terrible, the worst I ever bought, I hate it", "en");
    assertThat(polarity.score()).isLessThan(-0.6);
    assertThat(polarity.with(List.of(new Contrast(-0.9, 0.9))))
        .extracting(Polarity::label)
        .isEqualTo(NEGATIVE);
  }

  @Test
  void offsetsCutTheRightTextBehindAstralCharacters() {
    String text = "😀🎉 Hi there 👋🏽. The service was terrible! 𝕆kay?";
    Polarity polarity = ANALYZER.analyze(text, "en");
    assertThat(polarity.sentences())
        .extracting(s -> CodePoints.substring(text, s.start(), s.end()))
        .containsExactly("😀🎉 Hi there 👋🏽.", "The service was terrible!", "𝕆kay?");
    assertThat(polarity.evidence())
        .filteredOn(e -> e.weight() < 0)
        .extracting(e -> CodePoints.substring(text, e.start(), e.end()))
        .contains("terrible");
  }

  @Test
  void evidenceNamesTheWordThatDecided() {
    String text = "The staff at this place was rude";
    Analysis.Evidence strongest =
        ANALYZER.analyze(text, "en").evidence().stream()
            .min((a, b) -> Double.compare(a.weight(), b.weight()))
            .orElseThrow();
    assertThat(text.substring(strongest.start(), strongest.end())).isEqualTo("rude");
  }

  @Test
  void evidenceIsFewAndInOrder() {
    String text =
        "I love this great and wonderful thing, so happy, thanks, best ever, amazing, perfect";
    List<Analysis.Evidence> evidence = ANALYZER.analyze(text, "en").evidence();
    assertThat(evidence).hasSize(EvidenceCollector.MOST);
    assertThat(evidence).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
  }

  @Test
  void complaintAtTheEndOfALongTextIsHeard() {
    String filler = "The parcel was sent on Monday from the warehouse in the north of the city. ";
    String bland = filler.repeat(6);
    String angry = bland + "I am furious, this is a disgrace, worst service ever!";
    assertThat(score(angry, "en")).isLessThan(score(bland, "en") - 0.1);
    Analysis.Sentence last = last(ANALYZER.analyze(angry, "en").sentences());
    assertThat(last.label()).isEqualTo(NEGATIVE);
    assertThat(angry.substring(last.start(), last.end())).startsWith("I am furious");
  }

  @Test
  void probabilitiesSumToOneAndGiveScoreAndConfidence() {
    Polarity polarity = ANALYZER.analyze("It arrived on Tuesday", "en");
    Probabilities said = polarity.probabilities();
    assertThat(said.negative() + said.neutral() + said.positive()).isCloseTo(1, within(1e-9));
    assertThat(polarity.score()).isEqualTo(said.positive() - said.negative());
    assertThat(polarity.confidence()).isEqualTo(said.of(polarity.label()));
  }

  @Test
  void unsureIsWhatIsMoreLikelyWrongThanRight() {
    Polarity torn =
        new Polarity("any-1", NEUTRAL, new Probabilities(0.3, 0.4, 0.3), 0.4, List.of(), List.of());
    assertThat(torn.unsure()).isTrue();
    Polarity clear =
        new Polarity("any-1", NEUTRAL, new Probabilities(0.2, 0.6, 0.2), 0.6, List.of(), List.of());
    assertThat(clear.unsure()).isFalse();
  }

  @Test
  void manyThreadsSeeTheSameResults() {
    List<String> texts =
        IntStream.range(0, 500)
            .mapToObj(i -> (i % 2 == 0 ? "Awful thing number " : "Lovely thing number ") + i)
            .toList();
    List<Double> alone = texts.stream().map(t -> score(t, "en")).toList();
    List<Double> together = texts.parallelStream().map(t -> score(t, "en")).toList();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void brokenAndHugeTextsAreSurvived() {
    assertThat(ANALYZER.analyze("\ud83d oops \udc00", "en")).isNotNull();
    assertThat(ANALYZER.analyze("a".repeat(20_000), "en").sentences()).hasSize(1);
    assertThat(ANALYZER.analyze("Bad. ".repeat(5_000), "en").label()).isEqualTo(NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"I love it", "Not good, not bad", "Terrible service, never again!", "Как дела?"})
  void fastWaySaysWhatTheWholeWaySays(String text) {
    Chances chances = new Chances();
    ANALYZER.judgeWhole(text, 0, text.length(), "en", chances);
    assertThat(chances.toProbabilities()).isEqualTo(ANALYZER.judgeWhole(text, "en"));
    assertThat(chances.label()).isEqualTo(ANALYZER.judgeWhole(text, "en").label());
    assertThat(chances.score()).isEqualTo(ANALYZER.judgeWhole(text, "en").score());
    assertThat(chances.confidence()).isEqualTo(ANALYZER.judgeWhole(text, "en").confidence());
  }

  @Test
  void stretchOfATextIsJudgedAsIfItStoodAlone() {
    String text = "Hm. I love this shop. Hm.";
    Chances chances = new Chances();
    ANALYZER.judgeWhole(text, 4, 21, "en", chances);
    assertThat(chances.toProbabilities()).isEqualTo(ANALYZER.judgeWhole("I love this shop.", "en"));
  }

  @Test
  void languageFactorChangesConfidenceAndNotTheLabel() {
    HashedModel model =
        ModelFile.resource(
            LinearSentimentAnalyzer.class,
            ShippedModel.STANDARD.polarity(),
            PolarityFeatures.VERSION);
    HashedModel humble = model.adjusted(Map.of("en", new Adjustment(0.5f, 0)));
    Polarity sure =
        new LinearSentimentAnalyzer(model.adjusted(Map.of())).analyze("I love it", "en");
    Polarity modest = new LinearSentimentAnalyzer(humble).analyze("I love it", "en");
    assertThat(modest.label()).isEqualTo(sure.label());
    assertThat(modest.confidence()).isLessThan(sure.confidence());
  }

  @Test
  void modelWithOtherLabelsIsRefused() {
    HashedModel other =
        new HashedModel("x", PolarityFeatures.VERSION, List.of("a", "b"), 1, 1, new byte[4]);
    assertThatThrownBy(() -> new LinearSentimentAnalyzer(other))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not for sentiment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Poles", "Russians", "Ukrainians", "Germans", "Turks", "Arabs", "Greeks"})
  void namingAPeopleHardlyMovesTheScore(String people) {
    double neutral = score("The visitors came to the shop on Monday", "en");
    assertThat(score("The " + people + " came to the shop on Monday", "en"))
        .isCloseTo(neutral, within(0.35));
  }

  private static double score(String text, String language) {
    return ANALYZER.analyze(text, language).score();
  }

  private static <T> T last(List<T> things) {
    return things.get(things.size() - 1);
  }
}
