package io.earful.sentiment.polarity;

import io.earful.sentiment.text.SentenceSplitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A slow engine as one would be built: batches on one thread, a bounded queue before it, a time
 * limit, and the linear model for whatever does not come back in time. It shows that the seam holds
 * such an engine; {@link QueuedAnalyzerTest} is its proof.
 */
final class QueuedAnalyzer implements SentimentAnalyzer, AutoCloseable {
  static final String MODEL = "slow-1";

  private final Function<List<Text>, List<Polarity>> engine;
  private final SentimentAnalyzer otherwise;
  private final Duration limit;
  private final ThreadPoolExecutor thread;

  QueuedAnalyzer(
      Function<List<Text>, List<Polarity>> engine,
      SentimentAnalyzer otherwise,
      int queue,
      Duration limit) {
    this.engine = engine;
    this.otherwise = otherwise;
    this.limit = limit;
    this.thread =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue));
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public Polarity analyze(String text, String language) {
    return analyzeAll(List.of(new Text(text, language))).get(0);
  }

  @Override
  public List<Polarity> analyzeAll(List<Text> texts) {
    List<Polarity> judged = new ArrayList<>(texts.size());
    for (Text text : texts) {
      judged.add(Polarity.none(MODEL));
    }
    List<Integer> places = new ArrayList<>();
    List<Text> asked = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!SentenceSplitter.split(texts.get(i).text()).isEmpty()) {
        places.add(i);
        asked.add(texts.get(i));
      }
    }
    List<Polarity> answers = answers(asked);
    for (int i = 0; i < places.size(); i++) {
      judged.set(places.get(i), answers.get(i));
    }
    return judged;
  }

  private List<Polarity> answers(List<Text> texts) {
    try {
      Future<List<Polarity>> batch = thread.submit(() -> engine.apply(texts));
      try {
        return batch.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        batch.cancel(true);
      } catch (InterruptedException e) {
        batch.cancel(true);
        Thread.currentThread().interrupt();
      }
    } catch (RejectedExecutionException e) {
      // the queue is full: a faster answer now is worth more than a better one later
    }
    return otherwise.analyzeAll(texts);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
