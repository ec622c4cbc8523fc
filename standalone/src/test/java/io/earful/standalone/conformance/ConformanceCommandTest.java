package io.earful.standalone.conformance;

import static io.earful.standalone.conformance.Rule.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.standalone.conformance.OutsideCollector.Flaw;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Programs that are right, and programs that are wrong in one thing each, over real HTTP. */
class ConformanceCommandTest {

  private static final Instant PUBLISHED = Instant.parse("2026-10-05T08:00:00Z");

  /** What these lose would come in by a second run. */
  private static final Set<Flaw> LOSING =
      Set.of(
          Flaw.GIVES_UP,
          Flaw.FORGETS_WHAT_GOT_NO_ANSWER,
          Flaw.FORGETS_WHAT_IS_SLOW,
          Flaw.GIVES_UP_ON_503);

  /** Most of their time they wait, so several run at once. */
  private static final ExecutorService POOL = Executors.newFixedThreadPool(16);

  private static final Map<Flaw, CompletableFuture<Judgement>> BY_FLAW = new EnumMap<>(Flaw.class);
  private static final Map<String, CompletableFuture<Judgement>> BY_NAME = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    for (Flaw flaw : Flaw.values()) {
      BY_FLAW.put(
          flaw, judged(flaw, Sayings.good(), LOSING.contains(flaw) ? null : Sayings.good()));
    }
    said("a time without offset", Sayings.at("2026-10-05T10:00:00", "n", "Unzoned words", ""));
    said(
        "a time to come",
        Sayings.at(Instant.now().plus(Duration.ofHours(2)).toString(), "n", "From the future", ""));
    said("an item of more than 1 MiB", Sayings.plain("n", "x".repeat(1_100_000), ""));
    said("no text", Sayings.plain("n", "", ""));
    said("an edit without a time", Sayings.plain("m1", "Other words, and no time", ""));
    said("a public mail", Sayings.plain("n", "Dear shop, it leaks", ",\"kind\":\"email\""));
    said(
        "an answer in another conversation",
        Sayings.plain(
            "n",
            "I answer number one",
            ",\"conversation\":{\"key\":\"board:-:other\",\"parentKey\":\"board:-:m1\"}"));
    said("a deletion with text", Sayings.deletion("m4", ",\"text\":\"What it said\""));
    said("new words of what was deleted", Sayings.deletion("m5", ""), late());
    said("an author with capitals", whole(mention("n").author(author("board:Acme.Test:ann"))));
    said("an address in a key", whole(mention("joe@acme.test")));
    said(
        "an event about another",
        event("n").replace("\"subject\":\"board:", "\"subject\":\"bored:"));
    said("a language that is none", whole(mention("n").lang("en-" + "x".repeat(40))));
    said(
        "an edit that is told as new",
        whole(mention("m1").editedAt(PUBLISHED.plusSeconds(600)).text("Edited words")));
    BY_NAME.put(
        "other event ids in the second run",
        judged(
            Flaw.NONE,
            Sayings.goodAnd(event("w1")),
            List.of(event("w1").replaceFirst("\"id\":\"", "\"id\":\"random-"))));
    BY_NAME.put("whole events", judged(Flaw.NONE, Sayings.goodAnd(event("w1"), event("w2")), null));
    BY_NAME.put(
        "other ids in the second run",
        judged(
            Flaw.NONE,
            Sayings.good(),
            Sayings.good().stream()
                .map(item -> item.replace("\"nativeId\":\"m", "\"nativeId\":\"again-m"))
                .toList()));
    BY_NAME.put("one request", judged(Flaw.NONE, Sayings.good().subList(0, 2), null));
    BY_NAME.put(
        "an edit that has to be seen",
        Judgement.of(
            address -> collector(address, Flaw.NONE).handIn(Sayings.good().subList(0, 14)),
            POOL,
            "--require",
            "edits"));
  }

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  private static void said(String name, String... items) {
    BY_NAME.put(name, judged(Flaw.NONE, Sayings.goodAnd(items), null));
  }

  private static String late() {
    return Sayings.plain("m5", "Still here!", ",\"editedAt\":\"2026-10-11T10:00:00Z\"");
  }

  private static CompletableFuture<Judgement> judged(
      Flaw flaw, List<String> first, @Nullable List<String> second) {
    // who does not wait shall have the time for it, on a slow machine too
    boolean hasty = flaw == Flaw.HAMMERS || flaw == Flaw.IGNORES_DATES;
    return Judgement.of(
        address -> {
          OutsideCollector program = collector(address, flaw);
          program.handIn(first);
          if (second != null) {
            program.handIn(second);
          }
        },
        POOL,
        "--wait",
        hasty ? "3" : "1");
  }

  private static OutsideCollector collector(String address, Flaw flaw) {
    return new OutsideCollector(address, Judgement.KEY, flaw);
  }

  @Test
  void aProgramThatDoesAsItShouldPasses() {
    Judgement judgement = BY_FLAW.get(Flaw.NONE).join();

    assertThat(judgement.output()).contains("Passed: it may hand in to Earful.");
    assertThat(judgement.exitCode()).isZero();
    assertThat(judgement.failed()).isEmpty();
    for (Rule rule : Rule.values()) {
      if (rule != SCHEMA) {
        assertThat(judgement.verdict(rule)).as(rule.id()).isEqualTo("passed");
      }
    }
  }

  @Test
  void oneThatTriesAgainBeforeASlowAnswerPassesAsWell() {
    Judgement judgement = BY_FLAW.get(Flaw.IMPATIENT).join();

    assertThat(judgement.failed()).isEmpty();
    assertThat(judgement.exitCode()).isZero();
  }

  @Test
  void oneThatPutsItsItemsOtherwiseAfterALimitPassesAsWell() {
    Judgement judgement = BY_FLAW.get(Flaw.OTHER_REQUESTS_AFTER_A_LIMIT).join();

    assertThat(judgement.failed()).as(judgement.output()).isEmpty();
    assertThat(judgement.exitCode()).as(judgement.output()).isZero();
  }

  @Test
  void noSceneIsWastedOnARequestInWhichNothingIs() {
    Judgement judgement = BY_FLAW.get(Flaw.SENDS_NOTHING_IN_BETWEEN).join();

    assertThat(judgement.output()).contains("Passed: it may hand in to Earful.");
  }

  @Test
  void wholeEventsAreComparedWithTheSchema() {
    Judgement judgement = BY_NAME.get("whole events").join();

    assertThat(judgement.failed()).isEmpty();
    assertThat(judgement.verdict(SCHEMA)).isEqualTo("passed");
    assertThat(judgement.verdict(EVENT_ID_FORM)).isEqualTo("passed");
  }

  @TestFactory
  Stream<DynamicTest> aFlawIsFound() {
    return Map.<Flaw, List<Rule>>ofEntries(
            Map.entry(Flaw.KEY_OF_ITS_OWN_FOR_EACH_TRY, List.of(KEY_ON_RETRY)),
            Map.entry(Flaw.NO_IDEMPOTENCY_KEY, List.of(IDEMPOTENCY_KEY)),
            Map.entry(Flaw.ONE_IDEMPOTENCY_KEY_FOR_ALL, List.of(KEY_FOR_EACH_BODY)),
            Map.entry(
                Flaw.HAMMERS,
                List.of(RETRY_AFTER_SECONDS, RETRY_AFTER_DATE, SERVICE_AWAY, NO_HAMMERING)),
            Map.entry(Flaw.IGNORES_DATES, List.of(RETRY_AFTER_DATE, NO_HAMMERING)),
            Map.entry(Flaw.GIVES_UP, List.of(RETRY_AFTER_SECONDS, NOTHING_LOST)),
            Map.entry(Flaw.FORGETS_WHAT_GOT_NO_ANSWER, List.of(LOST_ANSWER, NOTHING_LOST)),
            Map.entry(Flaw.FORGETS_WHAT_IS_SLOW, List.of(SLOW_ANSWER, NOTHING_LOST)),
            Map.entry(Flaw.IMPATIENT_WITH_NEW_KEYS, List.of(KEY_ON_RETRY, SLOW_ANSWER)),
            Map.entry(Flaw.GIVES_UP_ON_503, List.of(SERVICE_AWAY, NOTHING_LOST)),
            Map.entry(Flaw.OTHER_BYTES_ON_RETRY, List.of(SAME_ON_RETRY)),
            Map.entry(Flaw.NEVER_SPLITS, List.of(TOO_LARGE, NOTHING_LOST)),
            Map.entry(Flaw.KEEPS_SENDING_WHAT_WAS_REJECTED, List.of(REFUSED_ITEM)),
            Map.entry(Flaw.KEEPS_CALLING_WITHOUT_A_KEY, List.of(KEY_REFUSED)),
            Map.entry(Flaw.WRONG_KEY, List.of(KEY)),
            Map.entry(Flaw.OTHER_ADDRESS, List.of(ADDRESS)),
            Map.entry(Flaw.NO_CONTENT_TYPE, List.of(CONTENT_TYPE)))
        .entrySet()
        .stream()
        .map(
            expected ->
                found(
                    expected.getKey().toString(),
                    BY_FLAW.get(expected.getKey()),
                    expected.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> aFaultyItemIsFound() {
    return Map.<String, List<Rule>>ofEntries(
            Map.entry("a time without offset", List.of(READABLE, ZONED_TIMES)),
            Map.entry("a time to come", List.of(NO_FUTURE)),
            Map.entry("an item of more than 1 MiB", List.of(READABLE, SIZE)),
            Map.entry("no text", List.of(READABLE)),
            Map.entry("an edit without a time", List.of(EDITS)),
            Map.entry("a public mail", List.of(PRIVATE)),
            Map.entry("an answer in another conversation", List.of(THREADS)),
            Map.entry("a deletion with text", List.of(READABLE, DELETIONS)),
            Map.entry("new words of what was deleted", List.of(DELETIONS)),
            Map.entry("an author with capitals", List.of(KEYS)),
            Map.entry("an address in a key", List.of(NOT_PERSONAL)),
            Map.entry("an event about another", List.of(ENVELOPE)),
            Map.entry("a language that is none", List.of(SCHEMA)),
            Map.entry("an edit that is told as new", List.of(EDITS)),
            Map.entry("other event ids in the second run", List.of(EVENT_IDS)),
            Map.entry("other ids in the second run", List.of(EVENT_IDS)))
        .entrySet()
        .stream()
        .map(
            expected ->
                found(expected.getKey(), BY_NAME.get(expected.getKey()), expected.getValue()));
  }

  private static DynamicTest found(
      String name, CompletableFuture<Judgement> judged, List<Rule> rules) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Judgement judgement = judged.join();
          assertThat(judgement.failed())
              .as(judgement.output())
              .containsExactlyInAnyOrderElementsOf(rules.stream().map(Rule::id).toList());
          assertThat(judgement.exitCode()).isEqualTo(1);
          for (Rule rule : rules) {
            assertThat(judgement.json(rule).path("faults").path(0).path("expected").asString())
                .as(rule.id())
                .isNotEmpty();
          }
        });
  }

  @Test
  void theEvidenceNamesRequestItemAndPlace() {
    Judgement judgement = BY_NAME.get("a time without offset").join();
    var fault = judgement.json(ZONED_TIMES).path("faults").path(0);

    assertThat(fault.path("request").asLong()).isPositive();
    assertThat(fault.path("item").isIntegralNumber()).isTrue();
    assertThat(fault.path("pointer").asString()).isEqualTo("/publishedAt");
    assertThat(fault.path("found").asString()).contains("2026-10-05T10:00:00");
    assertThat(judgement.output()).contains("/publishedAt: expected a time with its offset");
  }

  @Test
  void tooLittleIsNeitherGoodNorBad() {
    Judgement judgement = BY_NAME.get("one request").join();

    assertThat(judgement.failed()).isEmpty();
    assertThat(judgement.exitCode()).isEqualTo(2);
    assertThat(judgement.output()).contains("Not enough seen to say:", "retry-after-date");
  }

  @Test
  void whatIsRequiredHasToBeSeen() {
    Judgement judgement = BY_NAME.get("an edit that has to be seen").join();

    assertThat(judgement.exitCode()).isEqualTo(2);
    assertThat(judgement.output()).contains("Not enough seen to say: edits");
  }

  @Test
  void withoutArgumentsItSaysHowItIsUsed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(ConformanceCommand.run(List.of(), new PrintStream(out))).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ./earful conformance URL");
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotUnderstoodIsExplained() {
    return Map.of(
            "--open", "Usage: ./earful conformance URL",
            "https://127.0.0.1:1", "is no address to listen at",
            "http://127.0.0.1:1/path", "is no address to listen at",
            "http://192.0.2.1:8099", "say --open",
            "http://127.0.0.1:0 --wait 0", "from 1 to 60",
            "http://127.0.0.1:0 --key short", "8 to 200",
            "http://127.0.0.1:0 --require nothing", "there is no rule \"nothing\"",
            "http://127.0.0.1:0 --colour", "is not understood")
        .entrySet()
        .stream()
        .map(
            typed ->
                DynamicTest.dynamicTest(
                    typed.getKey(),
                    () -> {
                      ByteArrayOutputStream out = new ByteArrayOutputStream();
                      List<String> arguments = List.of(typed.getKey().split(" "));
                      assertThat(ConformanceCommand.run(arguments, new PrintStream(out)))
                          .isEqualTo(2);
                      assertThat(out.toString(StandardCharsets.UTF_8)).contains(typed.getValue());
                    }));
  }

  // ---- whole mentions ---------------------------------------------------------------------------

  private static String event(String nativeId) {
    return whole(mention(nativeId));
  }

  private static MentionBuilder mention(String nativeId) {
    return Mention.builder(new MentionKey("board:-:" + nativeId), "board", nativeId)
        .text("A whole mention, " + nativeId)
        .publishedAt(PUBLISHED)
        .author(author("board:-:ann"))
        .conversation(Conversation.of("board:-:c:w"))
        .provenance(Provenance.of(PUBLISHED.plusSeconds(60), "1"));
  }

  private static Author author(String id) {
    return Author.named(id, "Ann");
  }

  private static String whole(MentionBuilder mention) {
    CloudEvent<Mention> event = MentionEvents.created("board", mention.build());
    return EventCodec.encode(event);
  }
}
