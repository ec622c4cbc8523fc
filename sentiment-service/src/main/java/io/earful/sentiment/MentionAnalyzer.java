package io.earful.sentiment;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.event.Rating;
import io.earful.kit.personal.PersonalData;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import io.earful.sentiment.adapter.Adapter;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.clause.ClauseFinder;
import io.earful.sentiment.clause.Clauses;
import io.earful.sentiment.effort.EffortRules;
import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.intent.Intents;
import io.earful.sentiment.language.DetectedLanguage;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Mismatch;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.reason.ReasonFinder;
import io.earful.sentiment.signal.SignalWords;
import io.earful.sentiment.signal.Signals;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.FeatureSet;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.urgency.UrgencyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the service says of a text: its language, its polarity with evidence, what its author
 * wants and how soon, what it is about, and which parts identify a person. Safe for use by many
 * threads; pure computation.
 */
public final class MentionAnalyzer {
  /** A text with fewer letters ("+1", "see title") leaves the judging to the title. */
  private static final int ENOUGH_LETTERS = 3;

  /** An event has 64 KiB. Masking looks for itself and misses none of what is left out here. */
  private static final int MOST_PERSONAL_DATA = 100;

  private final LanguageDetector languages;
  private final SentimentAnalyzer analyzer;
  private final SignalWords signals;
  private final Intents intents;
  private final ClauseFinder clauses;
  private final ReasonFinder reasons;
  private final EmotionModel emotions;
  private final Adapters adapters;

  private MentionAnalyzer(
      LanguageDetector languages,
      SentimentAnalyzer analyzer,
      SignalWords signals,
      Intents intents,
      ReasonFinder reasons,
      EmotionModel emotions,
      Adapters adapters) {
    this.languages = languages;
    this.analyzer = analyzer;
    this.clauses = new ClauseFinder(analyzer);
    this.signals = signals;
    this.intents = intents;
    this.reasons = reasons;
    this.emotions = emotions;
    this.adapters = adapters;
  }

  /**
   * With a model of this build.
   *
   * @param analyzer the model's, which others may share
   * @param reasons the reasons in force, asked for at each text
   * @param adapters what people taught
   */
  public static MentionAnalyzer of(
      ShippedModel model,
      SentimentAnalyzer analyzer,
      Supplier<ReasonMatcher> reasons,
      Adapters adapters) {
    return new MentionAnalyzer(
        LanguageDetector.of(model),
        analyzer,
        SignalWords.load(),
        new Intents(IntentModel.shipped()),
        new ReasonFinder(reasons, analyzer),
        EmotionModel.shipped(),
        adapters);
  }

  /** As a service has it before anybody taught it or changed its reasons. */
  public static MentionAnalyzer shipped() {
    ReasonMatcher matcher = ReasonMatcher.of(ReasonTree.SHIPPED);
    return of(
        ShippedModel.STANDARD, LinearSentimentAnalyzer.standard(), () -> matcher, Adapters.none());
  }

  /**
   * What is analysed, and what is known beside its words.
   *
   * @param language what the channel says the language is, as a BCP 47 tag
   * @param mention where it comes from, when it is more than a text that somebody sent
   */
  private record Subject(
      @Nullable String title,
      String text,
      @Nullable String language,
      @Nullable Rating rating,
      @Nullable Mention mention) {}

  /** Name and version of the model in use. */
  public String model() {
    return analyzer.model();
  }

  /** Analyses a mention: its text, or its title when the text says next to nothing. */
  public Analysis analyze(Mention mention) {
    return analyze(
        new Subject(mention.title(), mention.text(), mention.lang(), mention.rating(), mention));
  }

  /** Analyses a text that nobody rated. */
  public Analysis analyze(@Nullable String title, String text, @Nullable String language) {
    return analyze(title, text, language, null);
  }

  /**
   * Analyses a text. Offsets in the answer count code points of the text; when the title was judged
   * in its place there are no sentences and no evidence, for they would point into the wrong one.
   *
   * @param title judged instead of a text with hardly a letter in it
   * @param language what the channel says the language is, as a BCP 47 tag, or null
   * @param rating the number that came with it
   */
  public Analysis analyze(
      @Nullable String title, String text, @Nullable String language, @Nullable Rating rating) {
    return analyze(new Subject(title, text, language, rating, null));
  }

  private Analysis analyze(Subject subject) {
    String title = subject.title();
    if (title == null || title.isBlank() || hasLetters(subject.text())) {
      return judge(subject, true);
    }
    return judge(
        new Subject(null, title, subject.language(), subject.rating(), subject.mention()), false);
  }

  private Analysis judge(Subject subject, boolean offsets) {
    String text = subject.text();
    DetectedLanguage detected = languages.detect(text, subject.language());
    String language = detected.code();
    Adapter adapter = adapters.current();
    Polarity plain = analyzer.analyze(text, language);
    Clauses cuts = Clauses.of(text, language);
    ClauseFinder.Found parts = clauses.find(cuts);
    Polarity polarity =
        adapted(plain.with(parts.contrasts()), language, adapter, subject.mention());
    Signals found = signals.find(text, language);
    FeatureSet whole = WholeText.features(text, language);
    String intent = intents.find(found, polarity.score(), language, whole);
    Map<String, Double> shown = emotions.find(whole);
    Analysis.Effort effort = EffortRules.find(found, polarity.score(), text);
    return new Analysis(
        adapter.nameOf(polarity.model(), language),
        language,
        round(detected.confidence()),
        polarity.label(),
        round(polarity.score()),
        round(polarity.confidence()),
        polarity.unsure(),
        offsets ? polarity.sentences().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        offsets ? parts.clauses().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        offsets ? polarity.evidence().stream().map(MentionAnalyzer::rounded).toList() : List.of(),
        intent,
        effort == null || offsets ? effort : new Analysis.Effort(effort.level(), 0, 0),
        UrgencyRules.find(found, polarity.score(), effort),
        reasons(subject.title(), cuts, language, polarity.score(), offsets),
        shown,
        offsets ? personalData(text, language) : List.of(),
        Mismatch.between(subject.rating(), polarity));
  }

  /** What the text names, and what only the title names. */
  private List<Analysis.Reason> reasons(
      @Nullable String title, Clauses cuts, String language, double score, boolean offsets) {
    List<Analysis.Reason> all = new ArrayList<>();
    for (Analysis.Reason reason : reasons.find(cuts, score)) {
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

  /** The model's judgement, after what people here taught about such ones. */
  private Polarity adapted(
      Polarity own, String language, Adapter adapter, @Nullable Mention mention) {
    if (mention == null) {
      return adapter.adapt(own, language, null);
    }
    adapters.scored(mention.key().value(), language, mention.channel(), own);
    return adapter.adapt(own, language, mention.channel());
  }

  private static List<Analysis.PersonalData> personalData(String text, String language) {
    CodePoints points = new CodePoints(text);
    return PersonalData.find(text, language).stream()
        .limit(MOST_PERSONAL_DATA)
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

  private static Analysis.Clause rounded(Analysis.Clause c) {
    return new Analysis.Clause(c.start(), c.end(), round(c.score()), c.against(), c.cues());
  }

  private static Analysis.Evidence rounded(Analysis.Evidence e) {
    return new Analysis.Evidence(e.start(), e.end(), round(e.weight()));
  }

  /** Four digits are more than the model knows, and keep events small. */
  private static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
