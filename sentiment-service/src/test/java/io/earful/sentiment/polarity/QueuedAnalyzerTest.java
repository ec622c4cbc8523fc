package io.earful.sentiment.polarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.SentimentAnalyzer.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An engine that batches, waits in a queue and has a time limit keeps the contract. */
class QueuedAnalyzerTest extends SentimentAnalyzerContract {
  private static final SentimentAnalyzer LINEAR = LinearSentimentAnalyzer.standard();
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final QueuedAnalyzer QUEUED =
      new QueuedAnalyzer(QueuedAnalyzerTest::judge, LINEAR, 1_000, LONG);

  @AfterAll
  static void end() {
    QUEUED.close();
  }

  @Override
  protected SentimentAnalyzer analyzer() {
    return QUEUED;
  }

  @Test
  void answersNameTheEngine() {
    assertThat(QUEUED.analyze("I love it", "en").model()).isEqualTo(QueuedAnalyzer.MODEL);
  }

  @Test
  void engineThatIsTooSlowIsReplacedAndTheAnswerSaysByWhom() {
    CountDownLatch never = new CountDownLatch(1);
    Function<List<Text>, List<Polarity>> stuck =
        texts -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    try (QueuedAnalyzer slow = new QueuedAnalyzer(stuck, LINEAR, 1, SHORT)) {
      assertThat(slow.analyze("I love it", "en").model()).isEqualTo(LINEAR.model());
    }
  }

  @Test
  void engineThatFailsIsReplaced() {
    Function<List<Text>, List<Polarity>> broken =
        texts -> {
          throw new IllegalStateException("no such tensor");
        };
    try (QueuedAnalyzer failing = new QueuedAnalyzer(broken, LINEAR, 1, LONG)) {
      assertThat(failing.analyze("I love it", "en")).isEqualTo(LINEAR.analyze("I love it", "en"));
    }
  }

  @Test
  void fullQueueIsNotWaitedFor() {
    try (QueuedAnalyzer closed = new QueuedAnalyzer(QueuedAnalyzerTest::judge, LINEAR, 1, LONG)) {
      closed.close(); // refuses work, as a full queue does
      assertThat(closed.analyze("I love it", "en").model()).isEqualTo(LINEAR.model());
    }
  }

  private static List<Polarity> judge(List<Text> texts) {
    return texts.stream()
        .map(text -> text.text().contains("love"))
        .map(
            love ->
                new Polarity(
                    QueuedAnalyzer.MODEL,
                    love ? SentimentLabel.POSITIVE : SentimentLabel.NEGATIVE,
                    love ? new Probabilities(0.1, 0.1, 0.8) : new Probabilities(0.8, 0.1, 0.1),
                    0.8,
                    List.of(),
                    List.of()))
        .toList();
  }
}
