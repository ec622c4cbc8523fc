package io.earful.sentiment.correction;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.MentionKey;
import io.earful.event.SentimentCorrected;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogRecord;
import io.earful.sentiment.polarity.Logits;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Judges the text of every correction once more, by the model alone, and keeps what the model said
 * beside what the person said. The text itself goes no further.
 */
final class CorrectionConsumer implements BatchHandler {

  private final SentimentAnalyzer analyzer;
  private final CorrectionStore store;
  private final Scheduler threads;

  CorrectionConsumer(SentimentAnalyzer analyzer, CorrectionStore store, Scheduler threads) {
    this.analyzer = analyzer;
    this.store = store;
    this.threads = threads;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Mono.fromCallable(() -> newest(batch.records()))
        .subscribeOn(threads)
        .flatMap(store::save);
  }

  /** The last word on each mention. Fails on an event that is none; the log buries it alone. */
  private List<StoredCorrection> newest(List<LogRecord> records) {
    Map<String, SentimentCorrected> newest = new TreeMap<>();
    records.stream()
        .filter(event -> event.type().equals(EventTypes.SENTIMENT_CORRECTED))
        .map(event -> EventCodec.decode(event.body(), SentimentCorrected.class).data())
        .forEach(
            correction ->
                newest.merge(
                    correction.mentionKey(),
                    correction,
                    (one, other) -> other.version() >= one.version() ? other : one));
    return newest.values().stream().map(this::judged).toList();
  }

  private StoredCorrection judged(SentimentCorrected correction) {
    String language = correction.language();
    Logits logits =
        correction.withdrawn()
            ? null
            : Logits.of(analyzer.analyze(correction.text(), language).probabilities());
    return new StoredCorrection(
        new MentionKey(correction.mentionKey()),
        correction.version(),
        correction.correctionId(),
        language,
        correction.channel(),
        logits,
        analyzer.model(),
        correction.model(),
        correction.modelLabel(),
        correction.modelUnsure(),
        correction.label(),
        correction.correctedAt());
  }
}
