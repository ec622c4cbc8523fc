package io.earful.sentiment;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.event.Rating;
import io.earful.kit.personal.PersonalData;
import io.earful.sentiment.effort.EffortRules;
import io.earful.sentiment.intent.IntentRules;
import io.earful.sentiment.language.DetectedLanguage;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.Mismatch;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.reason.ReasonFinder;
import io.earful.sentiment.signal.SignalWords;
import io.earful.sentiment.signal.Signals;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.urgency.UrgencyRules;
import java.util.ArrayList;
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
  private final SignalWords signals;
  private final ReasonFinder reasons;

  /** Puts the parts together. */
  public MentionAnalyzer(
      LanguageDetector languages,
      SentimentAnalyzer analyzer,
      SignalWords signals,
      ReasonFinder reasons) {
    this.languages = languages;
    this.analyzer = analyzer;
    this.signals = signals;
    this.reasons = reasons;
  }

  /** Name and version of the model in use. */
  public String model() {
    return analyzer.model();
  }

  /** Analyses a mention: its text, or its title when the text says next to nothing. */
  public Analysis analyze(Mention mention) {
    return analyze(mention.title(), mention.text(), mention.lang(), mention.rating());
  }

  /** Analyses a text that nobody rated. */
  public Analysis analyze(@Nullable String title, String text, @Nullable String language) {
    return analyze(title, text, language, null);
  }

  /**
   * Analyses a text. Offsets in the answer count code points of the text; what the title alone says
   * has none (both are 0), and when the title was judged in the text's place there are no sentences
   * and no evidence, for they would point into the wrong one.
   *
   * @param title judged instead of a text with hardly a letter in it
   * @param language what the channel says the language is, as a BCP 47 tag, or null
   * @param rating the number that came with it
   */
  public Analysis analyze(
      @Nullable String title, String text, @Nullable String language, @Nullable Rating rating) {
    if (title == null || title.isBlank() || hasLetters(text)) {
      return judge(title, text, language, rating, true);
    }
    return judge(null, title, language, rating, false);
  }

  private Analysis judge(
      @Nullable String title,
      String text,
      @Nullable String hint,
      @Nullable Rating rating,
      boolean offsets) {
    DetectedLanguage language = languages.detect(text, hint);
    Polarity polarity = analyzer.analyze(text, language.code());
    Signals found = signals.find(text, language.code());
    Analysis.Effort effort = EffortRules.find(found, polarity.score(), text);
    return new Analysis(
        analyzer.model(),
        language.code(),
        round(language.confidence()),
        polarity.label(),
        round(polarity.score()),
        round(polarity.confidence()),
        polarity.unsure(),
        offsets ? polarity.sentences().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        offsets ? polarity.evidence().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        IntentRules.find(found, polarity.score()),
        effort == null || offsets ? effort : new Analysis.Effort(effort.level(), 0, 0),
        UrgencyRules.find(found, polarity.score(), effort),
        reasons(title, text, language.code(), polarity.score(), offsets),
        Map.of(),
        offsets ? personalData(text, language.code()) : List.of(),
        Mismatch.between(rating, polarity));
  }

  /** What the text names, and what only the title names. */
  private List<Analysis.Reason> reasons(
      @Nullable String title, String text, String language, double score, boolean offsets) {
    List<Analysis.Reason> all = new ArrayList<>();
    for (Analysis.Reason reason : reasons.find(text, language, score)) {
      all.add(
          new Analysis.Reason(
              reason.id(),
              round(reason.polarity()),
              offsets ? reason.start() : 0,
              offsets ? reason.end() : 0));
    }
    if (title != null) {
      for (Analysis.Reason reason : reasons.find(title, language, score)) {
        if (all.stream().noneMatch(known -> known.id().equals(reason.id()))) {
          all.add(new Analysis.Reason(reason.id(), round(reason.polarity()), 0, 0));
        }
      }
    }
    return List.copyOf(all);
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
