package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordpressDeletionsTest extends WordpressReading {

  private static final String INCLUDE = COMMENTS + "?include=";
  private static final String KEY = "wordpress:blog.tests.example:";

  private static String include(String ids) {
    return INCLUDE + ids + "&per_page=100&" + Comment.FIELDS;
  }

  private Cursor three() {
    channel.on(COMMENTS, list(3, comment(1, AT), comment(2, AT), comment(3, AT)));
    return read(Cursor.START).last();
  }

  @Test
  void whatIsGoneTwiceWithinAnHourOrMoreIsDeleted() {
    Cursor known = three();
    channel.on(COMMENTS, list(2, comment(1, AT), comment(3, AT)));

    Run first = read(known);
    Run soon = read(first.last(), NOW.plusSeconds(600));
    Run later = read(soon.last(), NOW.plus(HOUR));

    assertThat(first.gone()).isEmpty();
    assertThat(soon.gone()).isEmpty();
    assertThat(later.gone()).containsExactly(KEY + "2");
    assertThat(read(later.last(), NOW.plus(HOUR).plus(HOUR)).gone()).isEmpty();
  }

  @Test
  void whatComesBackIsNotDeleted() {
    Cursor known = three();
    channel.on(COMMENTS, list(2, comment(1, AT), comment(3, AT)));
    Run first = read(known);
    channel.on(COMMENTS, list(3, comment(1, AT), comment(2, AT), comment(3, AT)));
    assertThat(read(first.last(), NOW.plus(HOUR)).gone()).isEmpty();
  }

  @Test
  void aSiteThatIsNotThereDeletesNothing() {
    Cursor known = three();
    channel.only(Answer.status(404));
    assertThat(read(known).failure()).isInstanceOf(UpstreamFault.class);
    assertThat(read(known, NOW.plus(HOUR)).batches()).isEmpty();
    assertThat(three()).isNotNull();
    assertThat(read(known, NOW.plus(HOUR)).gone()).isEmpty();
  }

  /** A broken database shows an empty list, with status 200. */
  @Test
  void aSiteThatShowsNothingAtAllDeletesNothing() {
    Cursor known = three();
    channel.on(COMMENTS, list(0));
    Run first = read(known);
    Run later = read(first.last(), NOW.plus(HOUR));
    assertThat(first.failure()).isNull();
    assertThat(later.gone()).isEmpty();
  }

  /** The only comment of late is gone, and an older one shows that the site answers. */
  @Test
  void theLastOneOfLateMayBeDeleted() {
    channel.on(COMMENTS, list(1, comment(2, AT)));
    Cursor known = read(Cursor.START).last();
    channel
        .on(COMMENTS, list(0))
        .on(COMMENTS + "?per_page=1&" + Comment.FIELDS, list(1, comment(1, "2020-01-01T00:00:00")))
        .on(include("2%2C1"), list(1, comment(1, "2020-01-01T00:00:00")));

    Run first = read(known);

    assertThat(read(first.last(), NOW.plus(HOUR)).gone()).containsExactly(KEY + "2");
  }

  @Test
  void aListThatDoesNotKnowNumbersIsNotBelieved() {
    Cursor known = three();
    channel
        .on(COMMENTS, list(2, comment(1, AT), comment(3, AT)))
        .on(include("2%2C1"), list(1, comment(9, AT)));
    Run first = read(known);
    assertThat(read(first.last(), NOW.plus(HOUR)).gone()).isEmpty();
  }

  @Test
  void aRefusalOfTheLookLosesNothing() {
    Cursor known = three();
    channel
        .on(COMMENTS, list(3, comment(1, AT), comment(3, AT), comment(4, AT)))
        .on(include("2%2C1"), Answer.status(403));
    Run first = read(known);
    assertThat(first.failure()).isNull();
    assertThat(first.ids()).containsExactly("4");
    channel.on(include("2%2C1"), list(1, comment(1, AT)));
    Run second = read(first.last(), NOW.plus(HOUR));
    assertThat(second.gone()).isEmpty();
    assertThat(read(second.last(), NOW.plus(HOUR).plus(HOUR)).gone()).containsExactly(KEY + "2");
  }

  /**
   * What stands below a private post is shown to the user alone who was taken out of the source.
   */
  @Test
  void whatIsShownToTheUserBeforeAloneIsNotGone() {
    channel.on(COMMENTS, list(3, comment(1, AT), comment(2, AT), comment(3, AT)));
    Cursor known = read(Map.of(), CREDENTIALS, Cursor.START, NOW).last();
    channel.on(COMMENTS, list(3, comment(1, AT), comment(3, AT)));

    Cursor guest = read(known).last();
    Cursor later = read(guest, NOW.plus(HOUR)).last();

    assertThat(read(guest, NOW.plus(HOUR)).gone()).isEmpty();
    assertThat(read(later, NOW.plus(HOUR).plus(HOUR)).gone()).isEmpty();
  }

  /** Such as those below a post that was taken away with all of them. */
  @Test
  void whenManyAreMissingNoneIsForgotten() {
    play(FIRST, 1, 791, 1);
    Run all = read(Cursor.START);
    assertThat(all.ids()).hasSize(791);
    play(LIST + "&after=2026-10-29T10%3A00%3A00Z&" + Comment.FIELDS, 1, 791, 2);

    Cursor known = all.last();
    int gone = 0;
    for (int hours = 0; hours < 5; hours++) {
      Run run = read(known, NOW.plus(HOUR.multipliedBy(hours)));
      gone += run.gone().size();
      known = run.last();
    }

    assertThat(gone).isEqualTo(395);
  }

  /** Every so manieth comment, in pages; what is asked for by numbers shows the first of each. */
  private void play(String target, int from, int to, int step) {
    List<String> all =
        IntStream.rangeClosed(from, to)
            .filter(id -> (id - from) % step == 0)
            .mapToObj(id -> comment(id, AT))
            .toList();
    List<String> firsts = new ArrayList<>();
    for (int offset = 0; offset < all.size(); offset += 90) {
      List<String> page = all.subList(offset, Math.min(offset + 100, all.size()));
      String at = offset == 0 ? target : target.replace("&after", "&offset=" + offset + "&after");
      channel.on(at, list(all.size(), page.toArray(String[]::new)));
      firsts.add(page.get(0));
    }
    channel.on(COMMENTS, list(firsts.size(), firsts.toArray(String[]::new)));
  }

  /** Somebody who runs the site gave it another date: it is elsewhere in the list. */
  @Test
  void whatWasMovedIsNotGone() {
    Cursor known = three();
    channel
        .on(COMMENTS, list(2, comment(1, AT), comment(3, AT)))
        .on(include("2%2C1"), list(2, comment(1, AT), comment(2, "2026-08-01T00:00:00", "moved")));
    Run first = read(known);
    assertThat(first.ids()).containsExactly("2");
    assertThat(read(first.last(), NOW.plus(HOUR)).gone()).isEmpty();
  }

  /** The name of the host leads to another WordPress for some hours, or for good. */
  @Test
  void anotherSiteAtTheSameAddressDeletesNothing() {
    Cursor known = three();
    String[] theirs = {comment(1, "2026-10-31T13:00:00"), comment(8, "2026-10-31T14:00:00")};
    channel.only(list(2, theirs));

    Cursor cursor = known;
    for (int hours = 0; hours < 5; hours++) {
      Run run = read(cursor, NOW.plus(HOUR.multipliedBy(hours)));
      assertThat(run.failure()).isNull();
      assertThat(run.gone()).isEmpty();
      assertThat(run.notices()).anyMatch(notice -> notice.contains("none of the comments"));
      cursor = run.last();
    }

    channel.only(list(2, comment(1, AT), comment(3, AT)));
    Run back = read(cursor, NOW.plus(HOUR.multipliedBy(6)));
    assertThat(back.gone()).isEmpty();
    assertThat(read(back.last(), NOW.plus(HOUR.multipliedBy(8))).gone()).contains(KEY + "2");
  }

  /** Somebody else's comment has the number of the one that is asked for beside it. */
  @Test
  void aWitnessThatSaysSomethingElseIsNotBelieved() {
    Cursor known = three();
    channel
        .on(COMMENTS, list(2, comment(1, AT), comment(3, AT)))
        .on(include("2%2C1"), list(1, comment(1, AT, "other words")));
    Run first = read(known);
    assertThat(read(first.last(), NOW.plus(HOUR)).gone()).isEmpty();
  }
}
