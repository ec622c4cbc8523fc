package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page is stored before much time has gone by, and no single post takes it with it. */
class MastodonPagesTest extends MastodonReading {

  private static final Map<String, Object> SEARCH = Map.of("read", "search", "query", "kettle");
  private static final String FOUND =
      "/api/v2/search?q=kettle&type=statuses&resolve=false&limit=40&offset=";

  private static String context(int number) {
    return STATUS + id(number) + "/context";
  }

  private static String reply(int number) {
    return post(number)
        .replace("\"id\":\"" + number + "\"", "\"id\":\"" + id(number) + "\"")
        .replace("\"in_reply_to_id\":null", "\"in_reply_to_id\":\"7%d\"".formatted(number));
  }

  /** Each answers a post of its own that is not in the list. */
  private static String replies(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> reply(to + from - i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Answer parent(int number) {
    return json(
        "{\"ancestors\":[{\"id\":\"7%d\",\"uri\":\"https://tests.example/asked/%d\"}]}"
            .formatted(number, number));
  }

  private void playContexts(int from, int to) {
    for (int i = from; i <= to; i++) {
      channel.on(context(i), parent(i));
    }
  }

  /** As a server gives what is older than a post. */
  private void playDown(int from, int to) {
    playContexts(from, to);
    channel.on(LIST, json(replies(from, to)));
    for (int i = from; i <= to; i++) {
      channel.on(
          LIST + "&max_id=" + id(i), i == from ? page("empty.json") : json(replies(from, i - 1)));
    }
  }

  private List<Integer> threadsOfEachPage() {
    List<Integer> pages = new ArrayList<>();
    for (String target : targets()) {
      if (!target.endsWith("/context")) {
        pages.add(0);
      } else {
        pages.set(pages.size() - 1, pages.get(pages.size() - 1) + 1);
      }
    }
    return pages;
  }

  private static void assertAllOnceWithParents(List<Batch> run, int from, int to) {
    assertThat(mentions(run))
        .extracting(Mention::nativeId)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(from, to).mapToObj(i -> "https://tests.example/p/" + i).toList());
    assertThat(mentions(run))
        .allSatisfy(mention -> assertThat(mention.conversation().parentKey()).contains("/asked/"));
  }

  @Test
  void aPageOfManyThreadsIsReadInParts() {
    playDown(1001, 1040);

    List<Batch> run = all(Cursor.START);

    assertAllOnceWithParents(run, 1001, 1040);
    assertThat(threadsOfEachPage()).containsExactly(12, 12, 12, 4, 0);
  }

  @Test
  void soIsOneOnTheWayUp() {
    playDown(1000, 1000);
    Cursor read = last(all(Cursor.START));
    playContexts(1001, 1030);
    for (int i = 1000; i <= 1030; i++) {
      channel.on(
          LIST + "&min_id=" + id(i), i == 1030 ? page("empty.json") : json(replies(i + 1, 1030)));
    }
    Batch part = await(collect(read).next());

    List<Batch> rest = all(part.next());

    assertThat(part.mentions()).hasSize(12);
    List<Batch> run = new ArrayList<>(rest);
    run.add(part);
    assertAllOnceWithParents(run, 1001, 1030);
  }

  @Test
  void soIsOneThatASearchFinds() {
    playContexts(1001, 1030);
    for (int offset = 0; offset < 30; offset++) {
      channel.on(FOUND + offset, found(replies(1001, 1030 - offset)));
    }
    channel.otherwise(found("[]"));

    assertAllOnceWithParents(read(SEARCH, Cursor.START), 1001, 1030);
  }

  private static Answer found(String posts) {
    return json("{\"statuses\":" + posts + "}");
  }

  @Test
  void aRateLimitInAPageKeepsWhatWasRead() {
    playDown(1001, 1010);
    channel.on(context(1006), Answer.status(429).header("Retry-After", "90"), parent(1006));

    List<Batch> before = untilRateLimited(Cursor.START, Duration.ofSeconds(90));

    assertAllOnceWithParents(before, 1007, 1010);
    assertAllOnceWithParents(all(last(before), Duration.ofSeconds(91)), 1001, 1006);
  }

  @Test
  void aThreadThatFailsTakesNoPostWithItAndIsAskedForAgain() {
    playDown(1001, 1003);
    channel.on(context(1002), Answer.status(500), parent(1002));

    List<Batch> run = all(Cursor.START);
    channel.on(LIST + "&min_id=" + id(1001), json(replies(1002, 1003)), page("empty.json"));

    assertThat(mentions(run)).hasSize(3);
    assertAllOnceWithParents(all(last(run)), 1002, 1002);
  }

  @Test
  void aServerThatFailsAndFailsIsAskedForNoMoreThreads() {
    playDown(1001, 1012);
    for (int i = 1001; i <= 1012; i++) {
      channel.on(context(i), Answer.status(500));
    }

    Batch part = await(collect().next());

    assertThat(part.mentions()).hasSize(3);
    assertThat(threadsOfEachPage()).containsExactly(4);
  }

  @Test
  void aThreadThatIsNotShownTakesNoPostWithIt() {
    playDown(1001, 1003);
    channel.on(context(1002), Answer.status(403));
    assertThat(mentions(all(Cursor.START))).hasSize(3);
  }

  @Test
  void aPostFromTheFutureSilencesNobody() {
    String future = post(9999).replace("2026-10-31T12", "2999-10-31T12");
    channel
        .on(LIST, json("[" + future.replace("\"9999\"", "\"" + id(9999) + "\"") + "]"))
        .otherwise(page("empty.json"));
    Cursor read = last(all(Cursor.START));
    assertThat(mentions(all(Cursor.START))).hasSize(1);

    channel.on(LIST, list(1000, 2));
    List<Batch> second = all(read);
    assertThat(mentions(second)).hasSize(2);

    channel.on(LIST + "&min_id=" + id(1000), list(1001, 2));
    assertThat(mentions(all(last(second)))).hasSize(1);
  }

  /** As a release before left it behind. */
  @Test
  void aSourceThatWasSilencedIsReadAgain() {
    channel
        .on(LIST, list(1000, 1))
        .on(LIST + "&max_id=" + id(1000), page("empty.json"))
        .on(LIST + "&min_id=" + id(1000), page("empty.json"))
        .otherwise(page("empty.json"));
    Cursor read = last(all(Cursor.START));
    String silenced =
        read.value().replace("\"at\":1793448000", "\"at\":32500000000").replace(id(1000), id(9999));
    assertThat(silenced).isNotEqualTo(read.value()).contains("32500000000");

    assertThat(mentions(all(new Cursor(silenced)))).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsStillTold() {
    playContexts(1001, 1020);
    String broken = "[{\"id\":\"%s\"},".formatted(id(1021));
    channel.on(LIST, json(broken + replies(1001, 1020).substring(1)));
    channel.on(LIST + "&max_id=" + id(1009), json(replies(1001, 1008)));
    channel.on(LIST + "&max_id=" + id(1001), page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertAllOnceWithParents(run, 1001, 1020);
    assertThat(run.get(0).malformed()).hasSize(1);
  }

  /** GoToSocial knows no offset. */
  @Test
  void aSearchThatGivesTheFirstPageForEverEnds() {
    channel.on("/api/v2/search", json("{\"statuses\":" + text(list(1000, 40)) + "}"));

    List<Batch> run = read(SEARCH, Cursor.START);

    assertThat(mentions(run)).hasSize(40);
    assertThat(channel.requestCount()).isEqualTo(2);
    read(SEARCH, last(run));
    assertThat(channel.requestCount()).isEqualTo(4);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
