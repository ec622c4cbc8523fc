package io.earful.collector.connector.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is no longer in its list is looked for, and looked for again. */
class MastodonDeletionsTest extends MastodonReading {

  @Test
  void whatIsNotFoundTwiceWithinAnHourIsDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, GONE)
        .on(ORIGIN, GONE);

    List<Batch> first = all(read);
    List<Batch> soon = all(last(first), Duration.ofMinutes(20));
    List<Batch> later = all(last(soon), Duration.ofMinutes(61));

    assertThat(deletions(first)).isEmpty();
    assertThat(deletions(soon)).isEmpty();
    assertThat(deletions(later))
        .singleElement()
        .satisfies(
            deletion -> {
              assertThat(deletion.key())
                  .isEqualTo("mastodon:-:https://shop.example/users/grete/statuses/303");
              assertThat(deletion.reason()).isEqualTo(DeletionReason.UNREACHABLE);
            });
    assertThat(targets()).filteredOn(target -> target.equals(STATUS + QUOTING)).hasSize(2);
    assertThat(deletions(all(last(later), Duration.ofMinutes(122)))).isEmpty();
  }

  @Test
  void whatIsMissingAndComesBackIsNotDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, GONE);
    Cursor missed = last(all(read));
    channel.on(LIST + "&min_id=" + OLDEST, linked("newest.json", ANSWER, NEWEST));

    assertThat(deletions(all(missed, Duration.ofHours(2)))).isEmpty();
  }

  /** Such as one whose hashtag was taken out of it. */
  @Test
  void whatLeftTheListWithAnEditIsReadWhereItIs() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(
            STATUS + QUOTING,
            json(
                """
                {"id":"115460000000000303","uri":"https://shop.example/users/grete/statuses/303",
                 "created_at":"2026-10-30T10:00:00.000Z","edited_at":"2026-10-31T10:00:00.000Z",
                 "visibility":"public","content":"<p>Withdrawn.</p>","account":{"acct":"grete@shop.example"}}
                """));

    List<Batch> again = all(read);

    assertThat(mentions(again)).extracting(Mention::text).containsExactly("Withdrawn.");
    int asked = channel.requestCount();
    assertThat(mentions(all(last(again)))).isEmpty();
    assertThat(targets().subList(asked, targets().size())).doesNotContain(STATUS + QUOTING);
  }

  @Test
  void aPostThatTheServerDoesNotShowIsNotTakenForDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, Answer.status(401));

    Cursor next = last(all(read));
    assertThat(deletions(all(next, Duration.ofHours(2)))).isEmpty();
  }

  /** A server says of a message to somebody else that it knows none. */
  @Test
  void whatWasSaidToTheAccountBeforeIsNotGone() {
    String list = "/api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=40";
    Map<String, Object> mentions = Map.of("read", "mentions");
    channel.on(list, page("notifications.json")).on(list + "&max_id=20", page("empty.json"));
    Cursor read = last(read(mentions, TOKEN, Cursor.START, Duration.ZERO));
    channel.only(GONE).on("/api/v1/notifications", page("empty.json"));

    List<Batch> first = read(mentions, "another", read, Duration.ZERO);
    List<Batch> later = read(mentions, "another", last(first), Duration.ofMinutes(61));

    assertThat(deletions(later)).isEmpty();
    List<Batch> same = read(mentions, TOKEN, read, Duration.ZERO);
    assertThat(deletions(read(mentions, TOKEN, last(same), Duration.ofMinutes(61))))
        .as("the account that it was said to; no stranger is told of private messages elsewhere")
        .extracting(MentionDeleted::key)
        .containsExactly("mastodon:-:https://shop.example/users/grete/statuses/9050");
  }

  /** Such as a page that stands for the server while it is away. */
  @Test
  void aNotFoundThatIsNotOfTheApiDeletesNothing() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, Answer.of(404, "text/html", "<h1>Not found</h1>".getBytes(UTF_8)));

    List<Batch> first = all(read);
    List<Batch> later = all(last(first), Duration.ofMinutes(61));
    assertThat(deletions(later)).isEmpty();

    channel.on(STATUS + QUOTING, GONE).on(ORIGIN, GONE);
    List<Batch> gone = all(last(later), Duration.ofMinutes(122));
    assertThat(deletions(all(last(gone), Duration.ofMinutes(183)))).hasSize(1);
  }

  @Test
  void whileTheHashtagItselfIsNotKnownNothingIsDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.only(GONE);

    List<Batch> first = all(read);
    List<Batch> later = all(last(first), Duration.ofMinutes(61));

    assertThat(deletions(later)).isEmpty();
    assertThat(targets()).noneMatch(target -> target.startsWith(STATUS + QUOTING));
  }

  @Test
  void anEditOfTheOnlyPostIsSeenOnce() {
    channel.on(TAG, list(1000, 1)).on(LIST + "&max_id=" + id(1000), page("empty.json"));
    Cursor read = last(all(Cursor.START));
    channel.on(LIST + "&min_id=" + id(1000), page("empty.json")).on(STATUS + id(1000), one("word"));
    List<Batch> same = all(read);
    assertThat(mentions(same)).isEmpty();

    channel.on(STATUS + id(1000), one("another word"));
    List<Batch> edited = all(last(same));

    assertThat(mentions(edited)).extracting(Mention::text).containsExactly("another word");
    assertThat(mentions(all(last(edited)))).isEmpty();
    channel.on(STATUS + id(1000), one("a third"));
    assertThat(mentions(all(last(edited)))).extracting(Mention::text).containsExactly("a third");
  }

  private static Answer one(String word) {
    String list = new String(list(1000, 1).body(), UTF_8);
    return json(list.substring(1, list.length() - 1).replace("word", word));
  }

  @Test
  void theOnlyPostIsDeletedWhenItIsGoneForAnHour() {
    channel.on(TAG, list(1000, 1)).on(LIST + "&max_id=" + id(1000), page("empty.json"));
    Cursor read = last(all(Cursor.START));
    channel.on(LIST + "&min_id=" + id(1000), page("empty.json")).on(STATUS + id(1000), GONE);

    List<Batch> first = all(read);
    List<Batch> soon = all(last(first), Duration.ofMinutes(20));
    List<Batch> later = all(last(soon), Duration.ofMinutes(61));

    assertThat(deletions(first)).isEmpty();
    assertThat(deletions(soon)).isEmpty();
    assertThat(deletions(later)).hasSize(1);
    assertThat(deletions(all(last(later), Duration.ofMinutes(183)))).isEmpty();
  }

  /** Such as those of an account that is suspended: they are looked for as there is room. */
  @Test
  void whenManyAreMissingNoneIsForgotten() {
    channel.on(LIST, list(1000, 80)).on(TAG, page("empty.json"));
    Cursor read = last(all(Cursor.START));
    String what = MastodonSettings.of(source()).digest();
    assertThat(MastodonCursor.of(read, what).recent()).hasSize(80);
    channel.only(GONE).on(TAG, page("empty.json"));

    int deleted = 0;
    for (int minutes = 0; minutes < 24 * 60; minutes += 10) {
      List<Batch> run = all(read, Duration.ofMinutes(minutes));
      deleted += deletions(run).size();
      read = last(run);
    }

    assertThat(deleted).isEqualTo(80);
  }

  @Test
  void aPostThatFailsTakesNoPageWithIt() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(LIST + "&min_id=" + NEWEST, list(1000, 2))
        .on(LIST + "&min_id=" + id(1001), page("empty.json"))
        .on(STATUS + QUOTING, Answer.status(500))
        .on(STATUS + OLDEST, Answer.status(500));

    List<Batch> run = all(read);

    assertThat(mentions(run)).hasSize(2);
    assertThat(deletions(all(last(run), Duration.ofHours(2)))).isEmpty();
  }

  private static final String ORIGIN = "/users/grete/statuses/303";

  private List<Batch> missedTwice(Answer atItsOwnServer) {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, GONE)
        .on(ORIGIN, atItsOwnServer);
    return all(last(all(read)), Duration.ofMinutes(61));
  }

  /** Servers forget what others wrote, and stop talking to each other. */
  @Test
  void aPostOfAnotherServerThatIsStillThereIsForgottenAndStays() {
    List<Batch> later = missedTwice(json("{\"id\":\"https://shop.example" + ORIGIN + "\"}"));
    assertThat(deletions(later)).isEmpty();
    assertThat(targets()).contains(ORIGIN);
    int asked = channel.requestCount();
    assertThat(deletions(all(last(later), Duration.ofMinutes(200)))).isEmpty();
    assertThat(targets().subList(asked, targets().size())).doesNotContain(ORIGIN, STATUS + QUOTING);
  }

  /** Some answer nobody who does not sign. */
  @Test
  void aServerThatDoesNotSaySoKeepsItsPost() {
    assertThat(deletions(missedTwice(Answer.status(401)))).isEmpty();
  }

  @Test
  void aPostThatItsOwnServerDoesNotHaveIsDeleted() {
    assertThat(deletions(missedTwice(Answer.status(410)))).hasSize(1);
    assertThat(channel.requests())
        .filteredOn(request -> request.target().equals(ORIGIN))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.headers().toString()).doesNotContain(TOKEN));
  }

  /** A parked domain says 404 to everything. */
  @Test
  void aPageOfSomebodyElseSaysNothing() {
    Answer parked = Answer.of(404, "text/html", "<h1>For sale</h1>".getBytes(UTF_8));
    assertThat(deletions(missedTwice(parked))).isEmpty();
  }

  /** Such as the challenge of whatever stands in front of a server. */
  @Test
  void oneRefusalDoesNotHideADeletion() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, Answer.status(403));
    Cursor refused = last(all(read));
    channel.on(STATUS + QUOTING, GONE).on(ORIGIN, GONE);

    Cursor missed = last(all(refused, Duration.ofMinutes(10)));

    assertThat(deletions(all(missed, Duration.ofMinutes(80)))).hasSize(1);
  }

  @Test
  void whatIsRefusedTwiceIsLetGo() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST))
        .on(STATUS + QUOTING, Answer.status(403));
    Cursor second = last(all(last(all(read))));
    int asked = channel.requestCount();
    all(second);
    assertThat(targets().subList(asked, targets().size())).doesNotContain(STATUS + QUOTING);
  }

  @Test
  void oneRefusedThreadIsAskedForAgain() {
    playRecordings(channel);
    channel.on(STATUS + ANSWER + "/context", Answer.status(403));
    List<Batch> first = all(Cursor.START);
    channel.on(STATUS + ANSWER + "/context", page("context.json"));
    List<Batch> second = all(last(first));
    assertThat(mentions(second)).anyMatch(mention -> mention.conversation().parentKey() != null);
  }
}
