package io.earful.reporting.mention;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CloudEvent;
import io.earful.reporting.Samples;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Pages of what the index offers, by windows so small that each page needs several: the same as the
 * one statement that says what is meant.
 */
class IndexedMentionsTest extends MentionReading {

  private static final int MENTIONS = 240;
  private static final int PAGE = 4;

  @Autowired private DatabaseClient db;
  @Autowired private R2dbcTransactionManager transactions;

  /** Dense first, then ever thinner; some at the same moment; one word for a while only. */
  @BeforeEach
  void mentionsOfYears() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < MENTIONS; i++) {
      int turn = i % 7 == 0 ? i - 1 : i;
      String often = i % 2 == 0 ? " often" : "";
      String seldom = i % 40 == 39 ? " seldom" : "";
      String lima = i == MENTIONS - 1 ? " lima" : "";
      String zulu = i > 100 && i < 130 ? " zulu" : "";
      events.add(
          scored(
              mention("m-" + i, 0, "words" + often + seldom + lima + zulu)
                  .publishedAt(Samples.NOON.minus(Duration.ofMinutes((long) turn * turn * 10)))
                  .author(author(i))
                  .build()));
    }
    arrive(events);
  }

  private static Author author(int number) {
    Long followers = number % 5 == 0 ? null : (number * 7919L) % 100_000;
    return new Author(
        "forum:x:a", null, null, null, null, AuthorKind.PERSON, null, followers, null, false);
  }

  @ParameterizedTest
  @CsvSource({
    "often, -publishedAt", "often, publishedAt", "often, -impact", "often, impact",
    "seldom, -publishedAt", "seldom, publishedAt", "seldom, -impact", "seldom, impact",
    "lima, -publishedAt", "lima, publishedAt", "lima, -impact", "lima, impact",
    "zulu, -publishedAt", "zulu, publishedAt", "zulu, -impact", "zulu, impact",
    "never, -publishedAt", "never, publishedAt", "never, -impact", "never, impact"
  })
  void everyPageIsAsOneStatementSays(String word, String sort) {
    MentionOrder order = MentionOrder.of(sort);
    List<String> expected =
        rows(
            "select m.id from reporting.mention m where m.search @@ '%s'::tsquery order by %s"
                .formatted(word, order.orderBy()));
    assertThat(expected.isEmpty()).isEqualTo(word.equals("never"));

    assertThat(walked(word, order, 3, 10)).isEqualTo(expected);
    assertThat(walked(word, order, 2_000, 5_000)).isEqualTo(expected);
  }

  /** Thousands at the same moment, as of a file that knows only dates, are one window. */
  @Test
  void aWindowWithoutLengthGrows() {
    execute("truncate " + MENTION_TABLES);
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.add(scored(mention("same-" + i, 0, "words often").build()));
    }
    events.add(scored(mention("before", -100_000, "words seldom often").build()));
    arrive(events);
    List<String> expected =
        rows("select id from reporting.mention order by published_at desc, id desc");

    assertThat(walked("often", MentionOrder.NEWEST_FIRST, 3, 10)).isEqualTo(expected);
    assertThat(walked("seldom", MentionOrder.NEWEST_FIRST, 3, 10)).hasSize(1);
  }

  @Test
  void countsUpToALimit() {
    IndexedMentions indexed = indexed(3, 10);
    assertThat(indexed.countUpTo(asking("seldom"), 100).block(SOON)).isEqualTo(6);
    assertThat(indexed.countUpTo(asking("often"), 100).block(SOON)).isEqualTo(100);
    assertThat(indexed.countUpTo(asking("never"), 100).block(SOON)).isZero();
  }

  private List<String> walked(String word, MentionOrder order, int firstWindow, int heaviest) {
    IndexedMentions indexed = indexed(firstWindow, heaviest);
    List<String> ids = new ArrayList<>();
    MentionOrder.Place after = null;
    while (true) {
      List<StoredMention> page =
          Objects.requireNonNull(
              indexed
                  .page(
                      asking(word),
                      order,
                      after,
                      PAGE,
                      row -> StoredMention.of(row, Clock.systemUTC().instant()))
                  .collectList()
                  .block(SOON));
      page.forEach(mention -> ids.add(Long.toString(mention.rowId())));
      if (page.size() < PAGE) {
        return ids;
      }
      after = order.place(order.cursor(page.get(PAGE - 1)));
    }
  }

  private IndexedMentions indexed(int firstWindow, int heaviest) {
    return new IndexedMentions(db, transactions, firstWindow, heaviest);
  }

  private static MentionFilter asking(String word) {
    return MentionFilter.of(MentionQuery.parse(word, QueryLimits.SEARCH), Set.of());
  }
}
