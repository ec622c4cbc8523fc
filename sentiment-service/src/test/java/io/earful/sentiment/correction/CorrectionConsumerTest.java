package io.earful.sentiment.correction;

import static io.earful.event.SentimentLabel.NEUTRAL;
import static io.earful.event.SentimentLabel.POSITIVE;
import static io.earful.sentiment.correction.SampleCorrections.corrected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.EventTypes;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.sentiment.SentimentFixture;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Logits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.test.StepVerifier;

/** From the topic of corrections to their table, on a real database. */
class CorrectionConsumerTest {

  private static final String KEY = "blog:shop.example:1";
  private static final String TEXT = "My kettle leaks a little";
  private static final String IN_FORCE =
      "select concat_ws(' ', mention_key, version, label) from sentiment.correction"
          + " where label is not null order by mention_key";
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  private static ConfigurableApplicationContext instance;

  @BeforeAll
  static void start() {
    // rounds of learning would clean up behind the consumer
    instance = SENTIMENT.start(Map.of("earful.sentiment.adapter", "off"));
  }

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  @BeforeEach
  void empty() {
    // what one test appended must not come again when another one replays
    SENTIMENT.execute("delete from bus.log_event");
    SENTIMENT.execute("delete from sentiment.correction");
    SENTIMENT.execute("delete from sentiment.erased_mention");
  }

  @Test
  void whatTheModelSaidIsKeptWithoutTheText() {
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));

    Logits logits =
        Logits.of(LinearSentimentAnalyzer.standard().analyze(TEXT, "en").probabilities());
    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(KEY + " 1 neutral");
    assertThat(
            Double.parseDouble(SENTIMENT.query("select negative from sentiment.correction").get(0)))
        .isEqualTo(logits.negative(), within(1e-9));
    assertThat(
            SENTIMENT.query(
                "select concat_ws(' ', language, channel, model, model_label, unsure, logit_model)"
                    + " from sentiment.correction"))
        .containsExactly("en blog %1$s negative f %1$s".formatted(ShippedModel.STANDARD.version()));
    assertThat(SENTIMENT.query("select c::text from sentiment.correction c"))
        .noneMatch(row -> row.contains("kettle") || row.contains("anna"));
  }

  @Test
  void laterCorrectionReplacesAndAnOlderOneThatComesLateChangesNothing() {
    arrive(corrected(KEY, 2, TEXT, POSITIVE));
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(KEY + " 2 positive");
    arrive(corrected(KEY, 3, TEXT, NEUTRAL));
    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(KEY + " 3 neutral");
  }

  @Test
  void withdrawnCorrectionIsGoneAndStaysGone() {
    arrive(corrected(KEY, 1, TEXT, NEUTRAL), corrected(KEY, 2, TEXT, null));
    assertThat(SENTIMENT.query(IN_FORCE)).isEmpty();
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    assertThat(SENTIMENT.query(IN_FORCE)).isEmpty();
    assertThat(SENTIMENT.query("select negative from sentiment.correction"))
        .containsExactly("null");
    arrive(corrected(KEY, 3, TEXT, POSITIVE));
    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(KEY + " 3 positive");
  }

  @Test
  void deletedMentionTakesItsCorrectionWithIt() {
    String other = "blog:shop.example:2";
    arrive(corrected(KEY, 1, TEXT, NEUTRAL), corrected(other, 1, TEXT, NEUTRAL));

    SENTIMENT.append(
        Topics.MENTIONS,
        List.of(
            MentionEvents.deleted(
                "s",
                new MentionDeleted(KEY, "blog", Instant.EPOCH, DeletionReason.AUTHOR, null),
                "c")));
    SENTIMENT.settle(Topics.MENTIONS, "sentiment");

    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(other + " 1 neutral");
    arrive(corrected(KEY, 2, TEXT, POSITIVE));
    assertThat(SENTIMENT.query("select mention_key from sentiment.correction"))
        .as("a correction that was on its way when the mention went")
        .containsExactly(other);
  }

  @Test
  void whatAnErasureCouldNotSeeIsSweptLater() {
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    SENTIMENT.execute(
        "insert into sentiment.erased_mention (mention_id) select mention_id from"
            + " sentiment.correction");

    StepVerifier.create(instance.getBean(CorrectionStore.class).sweep())
        .expectComplete()
        .verify(Duration.ofSeconds(30));

    assertThat(SENTIMENT.query("select mention_key from sentiment.correction")).isEmpty();
  }

  @Test
  void secondDeliveryChangesNothing() {
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    List<String> before = SENTIMENT.query("select c::text from sentiment.correction c");

    replay();

    assertThat(SENTIMENT.query("select c::text from sentiment.correction c")).isEqualTo(before);
  }

  @Test
  void secondDeliveryIsJudgedAgainWhenTheModelIsAnother() {
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    SENTIMENT.execute("update sentiment.correction set logit_model = 'standard-0', negative = 99");

    replay();

    assertThat(SENTIMENT.query("select logit_model from sentiment.correction"))
        .containsExactly(ShippedModel.STANDARD.version());
    assertThat(SENTIMENT.query("select negative < 9 from sentiment.correction"))
        .containsExactly("t");
  }

  @Test
  void eventThatCannotBeReadIsBuriedAlone() {
    SENTIMENT.appendRaw(
        Topics.CORRECTIONS,
        List.of(new LogEvent(KEY, EventTypes.SENTIMENT_CORRECTED, "{\"broken\":")));
    arrive(corrected(KEY, 1, TEXT, NEUTRAL));
    assertThat(SENTIMENT.query(IN_FORCE)).containsExactly(KEY + " 1 neutral");
    assertThat(SENTIMENT.query("select body from bus.dead_letter")).containsExactly("{\"broken\":");
  }

  @SafeVarargs
  private static void arrive(CloudEvent<?>... events) {
    SENTIMENT.append(Topics.CORRECTIONS, Arrays.asList(events));
    SENTIMENT.settle(Topics.CORRECTIONS, CorrectionConfiguration.GROUP);
  }

  private static void replay() {
    StepVerifier.create(
            instance
                .getBean(EventLog.class)
                .replay(CorrectionConfiguration.GROUP, Topics.CORRECTIONS))
        .expectComplete()
        .verify(Duration.ofSeconds(30));
    SENTIMENT.settle(Topics.CORRECTIONS, CorrectionConfiguration.GROUP);
  }
}
