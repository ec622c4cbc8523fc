package io.earful.sentiment;

import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.intent.Intents;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.reason.ReasonFinder;
import io.earful.sentiment.signal.SignalWords;

/** The analyser as the service has it before anybody taught it or changed its reasons. */
final class ShippedAnalyzer {
  private ShippedAnalyzer() {}

  static MentionAnalyzer load() {
    SentimentAnalyzer polarity = LinearSentimentAnalyzer.standard();
    ReasonMatcher matcher = ReasonMatcher.of(ReasonTree.SHIPPED);
    return new MentionAnalyzer(
        LanguageDetector.standard(),
        polarity,
        SignalWords.load(),
        new Intents(IntentModel.shipped()),
        new ReasonFinder(() -> matcher, polarity),
        EmotionModel.shipped(),
        Adapters.none());
  }
}
