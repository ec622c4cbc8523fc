package io.earful.reporting.duplicate;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The list of what says nearly the same. */
class SimilarTest extends ReportingTest {

  private static final String WORDS =
      "the lid of my kettle broke after three days and nobody answers";

  @Autowired private CopyUpkeep upkeep;

  @BeforeEach
  void empty() {
    settle();
    execute("truncate " + MENTION_TABLES);
  }

  @Test
  void copiesAreListedNewestFirstPageByPage() {
    Mention first = mention("first", 0, WORDS).build();
    arrive(scored(first));
    List<String> others = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      Mention copy = mention("copy" + i, i, "RT @ann: " + WORDS + " #fail" + i).build();
      others.add(0, copy.key().id());
      arrive(scored(copy));
    }
    arrive(
        scored(mention("other", 9, "what a fine shop this is and how well they treat me").build()));

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = similar(reader(), first, "?limit=2" + cursor).json();
      assertThat(page.path("total").asInt()).isEqualTo(5);
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asString();
    } while (cursor != null);

    assertThat(seen).isEqualTo(others);
  }

  /** More than are looked at for each: they are of one group nevertheless. */
  @Test
  void aFloodOfNearlyEqualTextsIsOneGroup() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      String word = "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
      events.add(scored(mention("flood" + i, i % 60, WORDS + " " + word).build()));
    }
    arrive(events);

    assertThat(rows("select count(*), count(distinct group_id) from reporting.mention_copy"))
        .containsExactly("700|1");
  }

  /** Of the same words one an hour is looked at, in one batch as in many: the others follow it. */
  @Test
  void aFloodOfEqualTextsIsOneGroupAndOneAnHourIsFound() {
    Mention near = mention("near", 0, WORDS + " at all").build();
    arrive(scored(near));
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(scored(mention("flood" + i, 0, WORDS).publishedAt(minute(i)).build()));
    }
    arrive(events.subList(0, 150));
    arrive(events.subList(150, 300));
    arrive(scored(mention("near2", 0, WORDS + " ever").publishedAt(minute(301)).build()));

    assertThat(rows("select count(*), count(distinct group_id) from reporting.mention_copy"))
        .containsExactly("302|1");
    String within =
        "select count(*) from reporting.mention_fingerprint a"
            + " join reporting.mention_fingerprint b on b.content = a.content and b.id <> a.id"
            + " and b.bands <> '{}'"
            + " and abs(extract(epoch from a.published_at - b.published_at)) <= ";
    assertThat(rows(within + "3600 and a.bands <> '{}'")).containsExactly("0");
    assertThat(
            rows(
                "select count(*) > 250 and count(*) = ("
                    + within.replace("count(*)", "count(distinct a.id)")
                    + "7200 and a.bands = '{}') from reporting.mention_fingerprint where bands = '{}'"))
        .containsExactly("t");
  }

  /** The second follows the first, which has bands; the third follows the second of its batch. */
  @Test
  void whoRepeatsARepetitionIsOfTheGroupToo() {
    List<CloudEvent<?>> first = new ArrayList<>();
    List<CloudEvent<?>> later = new ArrayList<>();
    for (char c = 'a'; c <= 'z'; c++) {
      String words = WORDS + " word" + c;
      first.add(scored(mention("first" + c, 0, words).build()));
      for (int minutes : List.of(50, 100)) {
        later.add(
            scored(
                mention("later" + c + minutes, 0, words)
                    .publishedAt(minute(minutes))
                    .conversation(Conversation.of("forum:x:c:all"))
                    .build()));
      }
    }
    arrive(first);
    arrive(later);

    assertThat(rows("select count(*), count(distinct group_id) from reporting.mention_copy"))
        .containsExactly("78|1");
  }

  private static Instant minute(int number) {
    return Samples.NOON.plusSeconds(number * 60L);
  }

  @Test
  void whoSeesOneBrandSeesItsCopiesOnly() {
    Mention north = of("n", 0, "north");
    Mention south = of("s", 1, "south");
    Mention both = of("b", 2, "north", "south");
    arrive(scored(north), scored(south), scored(both));

    JsonNode page = similar(readerOf("north"), north, "").json();
    assertThat(ids(page)).containsExactly(both.key().id());
    assertThat(page.path("total").asInt()).isEqualTo(1);
    assertThat(page.at("/items/0/brandIds").toString()).isEqualTo("[\"north\"]");
    assertThat(similar(readerOf("north"), south, "").status()).isEqualTo(404);
    assertThat(ids(similar(reader(), north, "").json())).hasSize(2);
  }

  @Test
  void anEditLeavesTheGroupAndADeletionTheTables() {
    Mention first = mention("first", 0, WORDS).build();
    Mention copy = mention("copy", 1, WORDS + " again").build();
    Mention gone = mention("gone", 2, WORDS).build();
    arrive(scored(first), scored(copy), scored(gone));
    assertThat(ids(similar(reader(), first, "").json())).hasSize(2);

    arrive(scored(edit(copy, 10, "they replaced it at once and I am happy with the new one now")));
    assertThat(ids(similar(reader(), first, "").json())).containsExactly(gone.key().id());
    assertThat(ids(similar(reader(), copy, "").json())).isEmpty();

    arrive(deleted(gone, DeletionReason.AUTHOR));
    assertThat(ids(similar(reader(), first, "").json())).isEmpty();
    String row = " where id = " + Long.parseUnsignedLong(gone.key().id(), 16);
    assertThat(rows("select 1 from reporting.mention_copy" + row)).isEmpty();
    assertThat(rows("select 1 from reporting.mention_fingerprint" + row)).isEmpty();
  }

  @Test
  void whatIsSaidWeeksApartIsNoCopy() {
    Mention first = mention("first", 0, WORDS).build();
    Mention late =
        mention("late", 60 * 24 * 4, WORDS).publishedAt(Samples.NOON.plusSeconds(345_600)).build();
    arrive(scored(first), scored(late));
    assertThat(ids(similar(reader(), first, "").json())).isEmpty();
  }

  @Test
  void groupsThatAMentionConnectsBecomeOne() {
    String start = "the lid of my new kettle broke after only three days and ";
    Mention one = mention("one", 0, start + "nobody at this shop answers").build();
    Mention other =
        mention("far", 1, "I say the lid of my new kettle broke after only three days now").build();
    Mention oneToo = mention("one2", 2, start + "nobody at this shop answers").build();
    Mention farToo =
        mention("far2", 3, "I say the lid of my new kettle broke after only three days now")
            .build();
    arrive(scored(one), scored(other));
    arrive(scored(oneToo), scored(farToo));
    assertThat(groups()).isEqualTo(2);

    arrive(scored(mention("link", 4, "I say " + start + "nobody answers").build()));

    assertThat(groups()).isEqualTo(1);
    assertThat(ids(similar(reader(), one, "").json())).hasSize(4);
  }

  @Test
  void aReplayChangesNothing() {
    arrive(scored(mention("a", 0, WORDS).build()), scored(mention("b", 1, WORDS).build()));
    List<String> before = rows("select id, group_id from reporting.mention_copy order by 1");

    log.replay(CopyFinder.GROUP, Topics.EVENTS).block(SOON);
    settle();

    assertThat(rows("select id, group_id from reporting.mention_copy order by 1"))
        .isEqualTo(before)
        .hasSize(2);
  }

  @Test
  void fingerprintsAreThrownAwayAfterAWeekAndGroupsStay() {
    arrive(scored(mention("a", 0, WORDS).build()), scored(mention("b", 1, WORDS).build()));
    execute("update reporting.mention_fingerprint set made_at = now() - interval '8 days'");

    upkeep.run().block(SOON);

    assertThat(rows("select 1 from reporting.mention_fingerprint")).isEmpty();
    assertThat(groups()).isEqualTo(1);
  }

  @Test
  void groupsOfRetiredMonthsGo() {
    arrive(scored(mention("a", 0, WORDS).build()), scored(mention("b", 1, WORDS).build()));
    execute(
        """
        insert into reporting.mention_copy
        values (1, '2001-02-28T23:59:59Z', 7), (2, '2001-03-01T00:00:00Z', 7);
        insert into reporting.storage_month values ('2001-02-01', now())
        """);

    upkeep.run().block(SOON);

    assertThat(rows("select id from reporting.mention_copy where group_id = 7"))
        .containsExactly("2");
    assertThat(groups()).isEqualTo(2);
    execute("delete from reporting.storage_month where month = '2001-02-01'");
  }

  @Test
  void anUnknownMentionHasNoneAndAWrongCursorIsRefused() {
    assertThat(Answers.to(reader().get().uri("/api/v1/mentions/0000000000000001/similar")).status())
        .isEqualTo(404);
    Mention mention = mention("a", 0, WORDS).build();
    arrive(scored(mention));
    assertThat(similar(reader(), mention, "?cursor=x").status()).isEqualTo(400);
    assertThat(similar(client("sources:read"), mention, "").status()).isEqualTo(403);
  }

  private static Mention of(String id, int minute, String... brands) {
    return mention(id, minute, WORDS)
        .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of(brands))))
        .build();
  }

  private static int groups() {
    return rows("select distinct group_id from reporting.mention_copy").size();
  }

  private static Answers similar(WebTestClient who, Mention mention, String query) {
    return Answers.to(who.get().uri("/api/v1/mentions/" + mention.key().id() + "/similar" + query));
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
