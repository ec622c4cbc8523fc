package io.earful.sentiment.polarity;

class LinearSentimentAnalyzerContractTest extends SentimentAnalyzerContract {
  private static final SentimentAnalyzer ANALYZER = LinearSentimentAnalyzer.standard();

  @Override
  protected SentimentAnalyzer analyzer() {
    return ANALYZER;
  }
}
