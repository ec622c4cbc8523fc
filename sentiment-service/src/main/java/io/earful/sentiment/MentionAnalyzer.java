package io.earful.sentiment;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.kit.personal.PersonalData;
import io.earful.sentiment.adapter.Adapter;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.intent.IntentRules;
import io.earful.sentiment.language.DetectedLanguage;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.Letters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the service says of a text: its language, its polarity with evidence, what its author
 * wants and how soon, and which parts identify a person. Safe for use by many threads; pure
 * computation, about 30 microseconds for a short text.
 */
public final class MentionAnalyzer {
  /** A text with fewer letters ("+1", "see title") leaves the judging to the title. */
  private static final int ENOUGH_LETTERS = 3;

  private final LanguageDetector languages;
  private final SentimentAnalyzer analyzer;
  private final IntentRules intents;
  private final Adapters adapters;

  /** Puts the parts together, without anything that an installation learns. */
  public MentionAnalyzer(
      LanguageDetector languages, SentimentAnalyzer analyzer, IntentRules intents) {
    this(languages, analyzer, intents, Adapters.none());
  }

  /** Puts the parts together. */
  public MentionAnalyzer(
      LanguageDetector languages,
      SentimentAnalyzer analyzer,
      IntentRules intents,
      Adapters adapters) {
    this.languages = languages;
    this.analyzer = analyzer;
    this.intents = intents;
    this.adapters = adapters;
  }

  /** Name and version of the model in use. */
  public String model() {
    return analyzer.model();
  }

  /** Analyses a mention: its text, or its title when the text says next to nothing. */
  public Analysis analyze(Mention mention) {
    return analyze(mention.title(), mention.text(), mention.lang(), mention);
  }

  /**
   * Analyses a text. Offsets in the answer count code points of the text; when the title was judged
   * in its place there are no sentences and no evidence, for they would point into the wrong one.
   *
   * @param title judged instead of a text with hardly a letter in it
   * @param language what the channel says the language is, as a BCP 47 tag, or null
   */
  public Analysis analyze(@Nullable String title, String text, @Nullable String language) {
    return analyze(title, text, language, null);
  }

  private Analysis analyze(
      @Nullable String title, String text, @Nullable String language, @Nullable Mention mention) {
    if (title == null || title.isBlank() || hasLetters(text)) {
      return judge(text, language, true, mention);
    }
    return judge(title, language, false, mention);
  }

  private Analysis judge(
      String text, @Nullable String hint, boolean offsets, @Nullable Mention mention) {
    DetectedLanguage language = languages.detect(text, hint);
    Adapter adapter = adapters.current();
    Polarity polarity = polarity(text, language.code(), adapter, mention);
    IntentRules.Finding finding = intents.find(text, language.code(), polarity.score());
    return new Analysis(
        adapter.nameOf(analyzer.model(), language.code()),
        language.code(),
        round(language.confidence()),
        polarity.label(),
        round(polarity.score()),
        round(polarity.confidence()),
        polarity.unsure(),
        offsets ? polarity.sentences().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        offsets ? polarity.evidence().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        finding.intent(),
        null,
        finding.urgency(),
        List.of(),
        Map.of(),
        offsets ? personalData(text, language.code()) : List.of());
  }

  /** The model's judgement, after what people here taught about such ones. */
  private Polarity polarity(
      String text, String language, Adapter adapter, @Nullable Mention mention) {
    Polarity own = analyzer.analyze(text, language);
    if (mention == null) {
      return adapter.adapt(own, language, null);
    }
    Polarity shown = adapter.adapt(own, language, mention.channel());
    adapters.scored(mention.key().value(), language, mention.channel(), own, shown);
    return shown;
  }

  private static List<Analysis.PersonalData> personalData(String text, String language) {
    CodePoints points = new CodePoints(text);
    return PersonalData.find(text, language).stream()
        .map(
            part ->
                new Analysis.PersonalData(
                    part.kind().toString(), points.at(part.start()), points.at(part.end())))
        .toList();
  }

  private static boolean hasLetters(String text) {
    return text.chars().filter(c -> Letters.isWord((char) c)).limit(ENOUGH_LETTERS).count()
        == ENOUGH_LETTERS;
  }

  private static Analysis.Sentence rounded(Analysis.Sentence s) {
    return new Analysis.Sentence(s.start(), s.end(), s.label(), round(s.score()));
  }

  private static Analysis.Evidence rounded(Analysis.Evidence e) {
    return new Analysis.Evidence(e.start(), e.end(), round(e.weight()));
  }

  /** Four digits are more than the model knows, and keep events small. */
  private static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
