package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.DeletionReason;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKind;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import io.earful.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class DiscourseConnectorTest extends PullConnectorContract {

  private static final String POSTS = "/posts.json";
  private static final String PARENT = "/posts/by_number/40/2.json";
  private static final String KEY = "fixture-key-of-nobody";
  private static final String KEYS = "discourse:tests.example:";
  private static final String SEARCH =
      "/search.json?q=kettle%20after%3A2026-10-23%20order%3Alatest&page=1";
  private static final Map<String, Object> SEARCHING =
      Map.of("read", "search", "query", " kettle ");
  private static final Map<String, Object> TOPIC =
      Map.of("read", "topic", "topic", 40, "sinceDays", 0);

  @Override
  protected ConnectorFactory factory() {
    return new DiscourseConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("site", "https://tests.example/latest", "read", "posts");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("apiKey", KEY, "userName", "reader-of-tests");
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel
        .on(POSTS, page("newest.json"))
        .on(POSTS + "?before=903", page("older.json"))
        .on(POSTS + "?before=850", page("empty.json"))
        .on(PARENT, page("parent.json"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(POSTS, page("malformed.json"), page("empty.json"));
    return 3;
  }

  private Answer page(String name) {
    return Answer.ok("application/json; charset=utf-8", fixture(name));
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private SourceView source(Map<String, Object> more, Map<String, String> credentials) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.putAll(more);
    return new SourceView("s", "s", settings, credentials, NOW);
  }

  private List<Batch> read(Map<String, Object> more, Cursor from) {
    return await(connector().collect(source(more, Map.of()), from).collectList());
  }

  private List<Batch> all(Cursor from) {
    return await(collect(from).collectList());
  }

  /** The same source, read at another time. */
  private List<Batch> all(Cursor from, Duration later) {
    return await(at(later).collect(source(), from).collectList());
  }

  private DiscourseConnector at(Duration later) {
    return new DiscourseConnector(
        new ConnectorContext(
            new FixtureHttp(channel), Clock.fixed(NOW.plus(later), ZoneOffset.UTC), name -> null));
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private static List<String> ids(List<Batch> batches) {
    return mentions(batches).stream().map(Mention::nativeId).toList();
  }

  private static List<MentionDeleted> deletions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
  }

  private List<String> targets() {
    return channel.requests().stream().map(ReceivedRequest::target).toList();
  }

  private Throwable failure(SourceView source) {
    return await(
        connector()
            .collect(source, Cursor.START)
            .then(Mono.<Throwable>empty())
            .onErrorResume(Mono::just));
  }

  private static Mention find(List<Mention> mentions, String id) {
    return mentions.stream().filter(m -> m.nativeId().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void wordsStandApartFromWhatTheyQuote() {
    playRecordings(channel);
    Mention quoting = find(mentions(all(Cursor.START)), "907");

    assertThat(quoting.text()).isEqualTo("Mine, too. @grete turn the spout :slight_smile:");
    assertThat(quoting.html()).doesNotContain("train").doesNotContain("aside");
    assertThat(quoting.quoted())
        .singleElement()
        .satisfies(
            quotation -> {
              assertThat(quotation.key()).isEqualTo(KEYS + "p904");
              assertThat(quotation.author()).isEqualTo("grete");
              assertThat(quotation.text()).isEqualTo("It whistles like a train.");
            });
    Entities entities = quoting.entities();
    assertThat(entities).isNotNull();
    assertThat(entities.mentions())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.value()).isEqualTo("grete");
              assertThat(CodePoints.substring(quoting.text(), span.start(), span.end()))
                  .isEqualTo("@grete");
            });
    assertThat(quoting.media()).isEmpty();
  }

  @Test
  void theFirstPostHasTheTitleAndWhatHangsOnIt() {
    playRecordings(channel);
    Mention first = find(mentions(all(Cursor.START)), "904");

    assertThat(first.kind()).isEqualTo(MentionKind.POST);
    assertThat(first.title()).isEqualTo("The steel kettle whistles, & loudly");
    assertThat(first.text())
        .isEqualTo(
            "It whistles like a train. Look:\n\nhttps://shop.example/kettle\n\n"
                + "The bill: bill.pdf (90 KB)\n\nIt breaks.");
    assertThat(first.media())
        .extracting(Media::type, Media::url, Media::alt)
        .containsExactly(
            tuple(
                "image",
                "https://tests.example/uploads/default/original/1X/abc.jpeg",
                "The kettle on its stove"),
            tuple("file", "https://tests.example/uploads/short-url/x7.pdf", "bill.pdf"));
    assertThat(first.moderation()).isNotNull();
    assertThat(first.moderation().spoiler()).isTrue();
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-10-29T05:15:30Z"));
    assertThat(first.url()).isEqualTo("https://tests.example/t/the-steel-kettle-whistles/41/1");
  }

  @Test
  void anAnswerNamesItsParentWhereverThatStands() {
    playRecordings(channel);
    List<Mention> mentions = mentions(all(Cursor.START));

    assertThat(find(mentions, "905").conversation().parentKey()).isEqualTo(KEYS + "p880");
    assertThat(find(mentions, "899").conversation().parentKey()).isEqualTo(KEYS + "p898");
    assertThat(find(mentions, "907").conversation().rootKey()).isEqualTo(KEYS + "p904");
    assertThat(mentions)
        .extracting(mention -> mention.conversation().key())
        .containsOnly(KEYS + "t40", KEYS + "t41");
  }

  @Test
  void anAnswerToWhatIsNotShownHasNoParent() {
    playRecordings(channel);
    channel.on(PARENT, Answer.status(403));
    Mention answer = find(mentions(all(Cursor.START)), "905");
    assertThat(answer.kind()).isEqualTo(MentionKind.COMMENT);
    assertThat(answer.conversation().parentKey()).isNull();
  }

  @Test
  void whatChangedOfLateComesAgain() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(POSTS, page("changed.json"));
    int asked = channel.requestCount();

    List<Batch> again = all(read);

    List<Mention> changed = mentions(again);
    assertThat(changed).hasSize(2);
    assertThat(find(changed, "904").engagement()).isNotNull();
    assertThat(find(changed, "904").engagement().likes()).isEqualTo(25);
    assertThat(find(changed, "907").text()).isEqualTo("Mine does not any more.");
    assertThat(find(changed, "907").editedAt()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
    assertThat(mentions(all(last(again)))).isEmpty();
    assertThat(targets().subList(asked, targets().size()))
        .containsOnly(POSTS, POSTS + "?before=903");
  }

  @Test
  void whatIsShownAsGoneIsDeletedOnce() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(POSTS, page("gone.json"));

    List<Batch> again = all(read);

    assertThat(mentions(again)).isEmpty();
    assertThat(deletions(again))
        .extracting(MentionDeleted::key, MentionDeleted::reason, MentionDeleted::deletedAt)
        .containsExactlyInAnyOrder(
            tuple(KEYS + "p907", DeletionReason.AUTHOR, NOW),
            tuple(KEYS + "p905", DeletionReason.MODERATOR, NOW),
            tuple(KEYS + "p904", DeletionReason.MODERATOR, Instant.parse("2026-11-01T07:00:00Z")));
    assertThat(deletions(all(last(again)))).isEmpty();
  }

  /** One that was hidden before anybody read it is nothing to delete. */
  @Test
  void whatWasGoneFromTheBeginningIsNeitherReadNorDeleted() {
    playRecordings(channel);
    List<Batch> first = all(Cursor.START);
    assertThat(ids(first)).doesNotContain("903", "906");
    assertThat(deletions(first)).isEmpty();
  }

  @Test
  void whatIsNotFoundTwiceWithinAnHourIsDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(POSTS, page("without.json"));

    List<Batch> first = all(read);
    List<Batch> soon = all(last(first), Duration.ofMinutes(20));
    List<Batch> later = all(last(soon), Duration.ofMinutes(61));

    assertThat(deletions(first)).isEmpty();
    assertThat(deletions(soon)).isEmpty();
    assertThat(deletions(later))
        .singleElement()
        .satisfies(
            deletion -> {
              assertThat(deletion.key()).isEqualTo(KEYS + "p904");
              assertThat(deletion.reason()).isEqualTo(DeletionReason.UNREACHABLE);
            });
    assertThat(targets()).filteredOn("/posts/904.json"::equals).hasSize(2);
    assertThat(deletions(all(last(later), Duration.ofMinutes(122)))).isEmpty();
  }

  @Test
  void whatIsMissingAndComesBackIsNotDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(POSTS, page("without.json"));
    Cursor missed = last(all(read));
    channel.on(POSTS, page("newest.json"));

    assertThat(deletions(all(missed, Duration.ofHours(2)))).isEmpty();
  }

  /** It may have become a private message: nothing of it is read from there. */
  @Test
  void whatWasMovedOutOfTheListIsNeitherReadNorDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(POSTS, page("without.json"))
        .on("/posts/904.json", json(post(904, "2026-10-29T05:15:30Z", "<p>Secret now.</p>")));

    List<Batch> again = all(read);

    assertThat(mentions(again)).isEmpty();
    assertThat(deletions(again)).isEmpty();
    int asked = channel.requestCount();
    assertThat(deletions(all(last(again), Duration.ofHours(2)))).isEmpty();
    assertThat(targets().subList(asked, targets().size())).doesNotContain("/posts/904.json");
  }

  @Test
  void whatWentOutOfTheListAndIsShownAsGoneIsDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(POSTS, page("without.json"))
        .on(
            "/posts/904.json",
            json(
                post(904, "2026-10-29T05:15:30Z", "<p>(withdrawn)</p>")
                    .replace("\"cooked\"", "\"user_deleted\":true,\"cooked\"")));

    assertThat(deletions(all(read)))
        .extracting(MentionDeleted::reason)
        .containsExactly(DeletionReason.AUTHOR);
  }

  @Test
  void aPostThatTheForumDoesNotShowIsNotTakenForDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(POSTS, page("without.json")).on("/posts/904.json", Answer.status(403));

    Cursor next = last(all(read));
    assertThat(deletions(all(next, Duration.ofHours(2)))).isEmpty();
  }

  @Test
  void newPostsAreReadWithoutAGap() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(POSTS, list(1070, 1119))
        .on(POSTS + "?before=1070", list(1020, 1069))
        .on(POSTS + "?before=1020", page("newest.json"));

    List<Batch> news = all(read);

    assertThat(mentions(news)).hasSize(100);
    // stopped in the middle, it goes on there
    assertThat(mentions(all(news.get(0).next()))).hasSize(50);
    assertThat(mentions(all(last(news)))).isEmpty();
  }

  @Test
  void aWalkThatWasInterruptedGoesOnBelow() {
    playRecordings(channel);
    Batch first = await(collect().next());
    channel.on(POSTS, Answer.status(500));

    assertThat(ids(all(first.next()))).containsExactly("898", "899");
  }

  @Test
  void aRunEndsAfterTwentyPagesAndTheNextGoesOn() {
    for (int page = 0; page < 25; page++) {
      int from = 5000 - page * 50;
      channel.on(page == 0 ? POSTS : POSTS + "?before=" + (from + 50), list(from, from + 49));
    }
    channel.on(POSTS + "?before=3800", page("empty.json"));

    List<Batch> run = read(Map.of("sinceDays", 0), Cursor.START);

    assertThat(run).hasSize(20);
    assertThat(mentions(run)).hasSize(1000);
    assertThat(mentions(read(Map.of("sinceDays", 0), last(run)))).hasSize(250);
  }

  /** Older forums begin with the number that is asked for, newer ones right below it. */
  @Test
  void aPageThatBeginsWithTheNumberAskedForIsReadOnce() {
    channel
        .on(POSTS, list(1010, 1019))
        .on(POSTS + "?before=1010", list(1005, 1010))
        .on(POSTS + "?before=1005", list(1005, 1005));
    assertThat(ids(all(Cursor.START))).hasSize(15).doesNotHaveDuplicates();
  }

  /** Older forums look through fifty numbers at a time, whoever may see what stands there. */
  @Test
  void manyNumbersThatNobodyMaySeeAreNotTheEndOfAnOlderForum() {
    channel
        .on(POSTS, list(1010, 1019))
        .on(POSTS + "?before=1010", list(1010, 1010))
        .on(POSTS + "?before=961", page("empty.json"))
        .on(POSTS + "?before=912", list(905, 910))
        .on(POSTS + "?before=905", page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertThat(ids(run)).hasSize(16).doesNotHaveDuplicates().contains("905", "1019");
    // stopped in between, it goes on there
    assertThat(ids(all(run.get(2).next()))).hasSize(6);
    assertThat(targets()).contains(POSTS + "?before=905");
  }

  @Test
  void numbersThatNobodyMaySeeEndSomewhere() {
    channel.on(POSTS, page("empty.json"));
    channel.on(POSTS, list(90_000, 90_000)).on(POSTS + "?before=90000", list(90_000, 90_000));
    for (int below = 89_951; below > 0; below -= 49) {
      channel.on(POSTS + "?before=" + below, page("empty.json"));
    }
    Cursor from = Cursor.START;
    for (int run = 0; run < 7; run++) {
      from = last(all(from));
    }
    assertThat(targets()).filteredOn(POSTS::equals).hasSizeGreaterThan(1);
  }

  @Test
  void aListThatNeverMovesOnEnds() {
    channel.on(POSTS, list(1000, 1001));

    List<Batch> run = all(Cursor.START);

    assertThat(mentions(run)).hasSize(2);
    assertThat(run).hasSizeLessThan(4);
    assertThat(all(last(run))).hasSizeLessThan(4);
  }

  @Test
  void postsOfOtherCategoriesAreLeftOut() {
    playRecordings(channel);
    Map<String, Object> kitchen = Map.of("categories", List.of(8));
    List<Batch> run = read(kitchen, Cursor.START);
    assertThat(ids(run)).containsExactly("904", "907");
    assertThat(targets()).doesNotContain(PARENT);
    assertThat(ids(read(kitchen, last(run)))).isEmpty();
    // the same posts are news to who wants others
    assertThat(ids(read(Map.of("categories", List.of(5)), last(run)))).contains("905");
  }

  @Test
  void theKeyIsToldToTheForumAlone() {
    playRecordings(channel);
    all(Cursor.START);
    assertThat(channel.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header(FixtureHttp.MEANT_HOST)).isEqualTo("tests.example");
              assertThat(request.header("Api-Key")).isEqualTo(KEY);
              assertThat(request.header("Api-Username")).isEqualTo("reader-of-tests");
              assertThat(request.target()).doesNotContain(KEY);
            });
    int asked = channel.requestCount();
    read(Map.of(), Cursor.START);
    assertThat(channel.requests().subList(asked, channel.requestCount()))
        .allSatisfy(request -> assertThat(request.header("Api-Key")).isNull());
  }

  @Test
  void aForumInAFolderHasItsOwnKeys() {
    for (String target : List.of("", "?before=903", "?before=850")) {
      channel.on("/talk" + POSTS + target, page("newest.json"), page("empty.json"));
    }
    channel.on("/talk" + PARENT, page("parent.json"));
    List<Mention> mentions =
        mentions(read(Map.of("site", "https://tests.example/talk/t/x/40"), Cursor.START));
    assertThat(mentions).hasSize(3);
    assertThat(find(mentions, "904").key().value()).isEqualTo("discourse:tests.example/talk:p904");
    assertThat(find(mentions, "904").url()).startsWith("https://tests.example/talk/t/");
  }

  private void playSearch() {
    channel
        .on("/search.json", page("search.json"))
        .on("/posts/905.json", page("post-905.json"))
        .on("/posts/907.json", page("post-907.json"))
        .on(PARENT, page("parent.json"));
  }

  @Test
  void whatASearchFindsIsReadWholeAndPrivateMessagesAreLeftAlone() {
    playSearch();

    List<Batch> run = read(SEARCHING, Cursor.START);

    List<Mention> found = mentions(run);
    assertThat(found).extracting(Mention::nativeId).containsExactly("905", "907");
    assertThat(find(found, "907").text()).endsWith(":slight_smile:");
    assertThat(find(found, "907").conversation().title())
        .isEqualTo("The steel kettle whistles, & loudly");
    assertThat(find(found, "907").ext().get("discourse").toString()).contains("steel");
    assertThat(found).extracting(Mention::visibility).containsOnly(Visibility.PUBLIC);
    assertThat(targets()).startsWith(SEARCH).doesNotContain("/posts/906.json");
    int asked = channel.requestCount();
    assertThat(mentions(read(SEARCHING, last(run)))).isEmpty();
    assertThat(targets().subList(asked, targets().size()))
        .singleElement()
        .satisfies(target -> assertThat(target).startsWith("/search.json"));
  }

  @Test
  void aHitOfATopicThatNobodyDescribesIsNotReadWithAKey() {
    String hits =
        new String(fixture("search.json"), StandardCharsets.UTF_8)
            .replace("\"archetype\": \"regular\",", "");
    channel
        .on(SEARCH, json(hits))
        .on("/posts/905.json", page("post-905.json"))
        .on("/posts/907.json", page("post-907.json"));

    List<Batch> run =
        await(connector().collect(source(SEARCHING, credentials()), Cursor.START).collectList());

    assertThat(mentions(run)).isEmpty();
    assertThat(mentions(read(SEARCHING, Cursor.START))).hasSize(2);
  }

  @Test
  void aSearchIsReadToItsEndAndBehindItsTenthPageByTheDay() {
    channel.otherwise(hits(1000, 3, false));
    String first = SEARCH.substring(0, SEARCH.length() - 1);
    String behind =
        "/search.json?q=kettle%20after%3A2026-10-23%20before%3A2026-11-01%20order%3Alatest&page=";
    for (int page = 1; page <= 10; page++) {
      channel.on(first + page, hits(2000 - page * 3, 3, true));
    }
    channel.on(behind + 1, hits(1900, 3, true)).on(behind + 2, hits(1800, 3, false));
    for (int id = 1800; id < 2003; id++) {
      channel.on("/posts/" + id + ".json", json(hit(id)));
    }

    assertThat(mentions(read(SEARCHING, Cursor.START))).hasSize(36);
  }

  @Test
  void aForumThatHasEnoughInTheMiddleOfItsHitsIsLeftAloneAndNothingIsLost() {
    playSearch();
    channel.on(
        "/posts/907.json",
        Answer.of(
            429,
            "application/json",
            "{\"errors\":[\"x\"],\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":17}}"
                .getBytes(StandardCharsets.UTF_8)),
        page("post-907.json"));

    List<Throwable> failures = new ArrayList<>();
    List<Batch> run =
        await(
            connector()
                .collect(source(SEARCHING, Map.of()), Cursor.START)
                .doOnError(failures::add)
                .onErrorComplete()
                .collectList());

    assertThat(ids(run)).containsExactly("905");
    assertThat(run.get(0).pollAfter()).isEqualTo(Duration.ofSeconds(17));
    assertThat(failures)
        .singleElement()
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
    assertThatThrownBy(() -> read(SEARCHING, last(run))).isInstanceOf(RateLimited.class);
    assertThat(
            ids(
                await(
                    at(Duration.ofSeconds(18))
                        .collect(source(SEARCHING, Map.of()), last(run))
                        .collectList())))
        .containsExactly("907");
  }

  @Test
  void aHitThatIsNotShownOrCannotBeReadDoesNotHoldUpTheOthers() {
    playSearch();
    channel.on("/posts/905.json", Answer.status(404));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(ids(run)).containsExactly("907");
    channel.on("/posts/905.json", json("{\"id\":905}"));
    List<Batch> other = read(SEARCHING, Cursor.START);
    assertThat(ids(other)).containsExactly("907");
    assertThat(other.get(0).malformed()).hasSize(1);
    assertThat(ids(read(SEARCHING, last(other)))).isEmpty();
  }

  /** A search may be ahead of the post, and whatever stands in front of a forum says 404, too. */
  @Test
  void aHitThatIsNotFoundIsReadWhenItIs() {
    playSearch();
    channel.on("/posts/905.json", Answer.status(404));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(run.get(0).malformed()).isEmpty();
    channel.on("/posts/905.json", page("post-905.json"));
    assertThat(ids(read(SEARCHING, last(run)))).containsExactly("905");
  }

  @Test
  void aHitThatIsRefusedIsReadWhenItIsShown() {
    playSearch();
    channel.on("/posts/905.json", Answer.status(403));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(ids(run)).containsExactly("907");
    assertThat(run.get(0).notices()).anyMatch(notice -> notice.contains("905"));
    channel.on("/posts/905.json", page("post-905.json"));
    assertThat(ids(read(SEARCHING, last(run)))).containsExactly("905");
  }

  @Test
  void aForumThatRefusesHitAfterHitRefusesAltogether() {
    channel.on("/search.json", hits(1000, 5, false)).otherwise(Answer.status(403));
    assertThat(failure(source(SEARCHING, Map.of()))).isInstanceOf(Unauthorized.class);
    assertThat(channel.requestCount()).isEqualTo(4);
  }

  @Test
  void aHitThatFailsIsToldItsNeighboursAreReadAndItIsAskedForAgain() {
    playSearch();
    channel.on("/posts/905.json", Answer.status(500));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(ids(run)).containsExactly("907");
    assertThat(run.get(0).malformed()).extracting(MalformedItem::nativeId).containsExactly("905");
    channel.on("/posts/905.json", page("post-905.json"));
    assertThat(ids(read(SEARCHING, last(run)))).containsExactly("905");
  }

  @Test
  void whenHitAfterHitFailsItIsAskedWhetherTheForumDoes() {
    channel
        .on("/search.json", hits(1000, 5, false))
        .on(POSTS, Answer.status(502))
        .otherwise(Answer.status(500));
    assertThat(failure(source(SEARCHING, Map.of()))).isInstanceOf(UpstreamFault.class);
    assertThat(targets()).endsWith(POSTS).hasSize(5);

    channel.on(POSTS, page("empty.json")).on("/posts/1004.json", json(hit(1004)));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(ids(run)).containsExactly("1004");
    assertThat(run.get(0).malformed()).hasSize(4);
  }

  @Test
  void anOverloadedSearchIsNotTakenForOneThatFindsNothing() {
    channel.on(
        SEARCH, json("{\"posts\":[],\"grouped_search_result\":{\"error\":\"too much going on\"}}"));
    assertThat(failure(source(SEARCHING, Map.of())))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("too much going on");
  }

  private void playTopic() {
    channel.on("/t/40.json", page("topic.json")).on("/t/40/posts.json", page("topic-posts.json"));
  }

  @Test
  void aTopicIsReadWhole() {
    playTopic();

    List<Batch> run = read(TOPIC, Cursor.START);

    List<Mention> mentions = mentions(run);
    assertThat(mentions)
        .extracting(Mention::nativeId)
        .containsExactly("850", "880", "898", "899", "905");
    assertThat(mentions.get(0).title()).isEqualTo("Which kettle lasts?");
    assertThat(mentions.get(0).conversation().depth()).isZero();
    assertThat(mentions.get(4).conversation().parentKey()).isEqualTo(KEYS + "p880");
    assertThat(mentions.subList(1, 5))
        .allSatisfy(
            mention -> assertThat(mention.conversation().rootKey()).isEqualTo(KEYS + "p850"));
    assertThat(targets())
        .containsExactly(
            "/t/40.json",
            "/t/40/posts.json?"
                + LongStream.of(850, 880, 898, 899, 903, 905)
                    .mapToObj(id -> "post_ids%5B%5D=" + id)
                    .collect(Collectors.joining("&")));
    assertThat(mentions(read(TOPIC, last(run)))).isEmpty();
  }

  @Test
  void aLongTopicIsReadInPiecesFromItsEnd() {
    String numbers =
        IntStream.rangeClosed(1001, 1050)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    channel.on("/t/40.json", json(topic("[" + numbers + "]", "regular")));
    for (int last = 1050; last > 1000; last -= 20) {
      int first = Math.max(last - 19, 1001);
      channel.on(
          "/t/40/posts.json?"
              + IntStream.rangeClosed(first, last)
                  .mapToObj(id -> "post_ids%5B%5D=" + id)
                  .collect(Collectors.joining("&")),
          json("{\"post_stream\":{\"posts\":" + posts(first, last) + "}}"));
    }

    List<Batch> run = read(TOPIC, Cursor.START);

    assertThat(run).hasSize(3);
    assertThat(mentions(run)).hasSize(50);
    assertThat(mentions(read(TOPIC, run.get(0).next()))).hasSize(30);
  }

  @Test
  void aPrivateMessageIsPrivate() {
    channel.on(
        "/t/40.json",
        json(topic("[1001]", "private_message").replace("\"posts\":[]", posts("1001"))));
    assertThat(mentions(read(TOPIC, Cursor.START)))
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.visibility()).isEqualTo(Visibility.PRIVATE);
              assertThat(mention.kind()).isEqualTo(MentionKind.MESSAGE);
            });
  }

  @Test
  void whatIsMadeAPrivateMessageIsPrivateFromThen() {
    String regular = topic("[1001]", "regular").replace("\"posts\":[]", posts("1001"));
    channel.on("/t/40.json", json(regular));
    List<Batch> run = read(TOPIC, Cursor.START);
    assertThat(mentions(run)).extracting(Mention::visibility).containsExactly(Visibility.PUBLIC);
    channel.on("/t/40.json", json(regular.replace("\"regular\"", "\"private_message\"")));
    assertThat(mentions(read(TOPIC, last(run))))
        .extracting(Mention::visibility)
        .containsExactly(Visibility.PRIVATE);
  }

  @Test
  void whatIsNoLongerInATopicIsLookedFor() {
    playTopic();
    Cursor read = last(read(TOPIC, Cursor.START));
    channel.on(
        "/t/40.json",
        json(
            new String(fixture("topic.json"), StandardCharsets.UTF_8)
                .replaceFirst("(?s)\"stream\": \\[.*?]", "\"stream\":[850,880,898,899,903]")));

    Cursor missed = last(read(TOPIC, read));

    SourceView source = source(TOPIC, Map.of());
    List<Batch> later = await(at(Duration.ofHours(2)).collect(source, missed).collectList());
    assertThat(deletions(later)).extracting(MentionDeleted::key).containsExactly(KEYS + "p905");
  }

  @Test
  void theTopicThatIsGoneTakesItsPostsAlong() {
    playTopic();
    Cursor read = last(read(TOPIC, Cursor.START));
    channel.only(Answer.status(404)).on(POSTS, page("empty.json"));

    List<Batch> first = read(TOPIC, read);
    SourceView source = source(TOPIC, Map.of());
    List<Batch> later = await(at(Duration.ofHours(2)).collect(source, last(first)).collectList());

    assertThat(deletions(first)).isEmpty();
    assertThat(first.get(0).notices()).isNotEmpty();
    assertThat(deletions(later))
        .hasSize(4)
        .extracting(MentionDeleted::reason)
        .containsOnly(DeletionReason.UNREACHABLE);
    assertThat(
            await(
                connector()
                    .collect(source, last(later))
                    .then(Mono.<Throwable>empty())
                    .onErrorResume(Mono::just)))
        .hasMessageContaining("topic 40");
  }

  /** A forum that answers nothing has not deleted anything. */
  @Test
  void aForumThatIsGoneAltogetherTakesNoPostsAlong() {
    playTopic();
    Cursor read = last(read(TOPIC, Cursor.START));
    channel.only(Answer.status(404));
    SourceView source = source(TOPIC, Map.of());

    for (int hours : new int[] {0, 2, 4}) {
      assertThat(
              await(
                  at(Duration.ofHours(hours))
                      .collect(source, read)
                      .then(Mono.<Throwable>empty())
                      .onErrorResume(Mono::just)))
          .isInstanceOf(UpstreamFault.class);
    }
    channel.only(json("{}")).on("/t/40.json", Answer.status(404));
    assertThat(
            await(
                at(Duration.ofHours(6))
                    .collect(source, read)
                    .then(Mono.<Throwable>empty())
                    .onErrorResume(Mono::just)))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("newest posts");
    assertThat(targets()).noneMatch(target -> target.startsWith("/posts/"));
  }

  /** What is below the place where it stopped is read when the topic is shown again. */
  @Test
  void aTopicThatIsNotShownForATimeIsReadOnWhereItStopped() {
    String numbers =
        IntStream.rangeClosed(1001, 1040)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    Answer topic = json(topic("[" + numbers + "]", "regular"));
    channel
        .on("/t/40.json", topic)
        .on("/t/40/posts.json", json("{\"post_stream\":{\"posts\":" + posts(1021, 1040) + "}}"));
    Batch first = await(connector().collect(source(TOPIC, Map.of()), Cursor.START).next());
    channel.only(Answer.status(404)).on(POSTS, page("empty.json"));

    List<Batch> unseen = read(TOPIC, first.next());
    channel
        .on("/t/40.json", topic)
        .on("/t/40/posts.json", json("{\"post_stream\":{\"posts\":" + posts(1001, 1020) + "}}"));

    assertThat(ids(read(TOPIC, last(unseen)))).contains("1001", "1020");
  }

  @Test
  void aTopicOfTenThousandPostsIsReadByItsPlaces() {
    String mega = topic("[]", "regular").replace(",\"stream\":[]", ",\"isMegaTopic\":true");
    channel
        .on(
            "/t/40.json",
            json(mega.replace("\"title\"", "\"highest_post_number\":10050,\"title\"")))
        .on("/t/40/10050.json", json("{\"post_stream\":{\"posts\":" + posts(10031, 10050) + "}}"))
        .on(
            "/t/40/posts.json?post_number=10031",
            json("{\"post_stream\":{\"posts\":" + posts(10011, 10030) + "}}"))
        .on(
            "/t/40/posts.json?post_number=10011",
            json("{\"post_stream\":{\"posts\":" + posts(1, 10) + "}}"))
        .on("/t/40/posts.json", json("{\"post_stream\":{\"posts\":[]}}"));

    List<Batch> run = read(TOPIC, Cursor.START);

    assertThat(ids(run)).hasSize(50).doesNotHaveDuplicates().contains("1", "10050");
    assertThat(ids(read(TOPIC, run.get(0).next()))).hasSize(30);
    assertThat(read(TOPIC, last(run))).allSatisfy(batch -> assertThat(batch.mentions()).isEmpty());
  }

  @Test
  void anotherTopicThanTheOneThatWasAskedForIsNotRead() {
    channel.on("/t/40.json", json(topic("[]", "regular").replace("\"id\":40", "\"id\":41")));
    assertThat(failure(source(TOPIC, Map.of())))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("topic 41");
    channel.on(
        "/t/40.json",
        json(
            topic("[1001,1002]", "regular")
                .replace("\"posts\":[]", posts("1001").replace("}]", "}," + stranger() + "]"))));
    List<Batch> run = read(TOPIC, Cursor.START);
    assertThat(ids(run)).containsExactly("1001");
    assertThat(run.get(0).malformed()).hasSize(1);
  }

  private static String stranger() {
    return post(1002, "2026-10-31T12:00:00.000Z", "<p>elsewhere</p>")
        .replace("\"topic_id\":40", "\"topic_id\":77");
  }

  /** It was moved while it was read, perhaps into a private message. */
  @Test
  void aHitThatIsInAnotherTopicNowIsNotPublic() {
    playSearch();
    channel.on(
        "/posts/905.json",
        json(
            new String(fixture("post-905.json"), StandardCharsets.UTF_8)
                .replaceAll("\"topic_id\": 40", "\"topic_id\": 77")));
    List<Batch> run = read(SEARCHING, Cursor.START);
    assertThat(ids(run)).containsExactly("907");
    channel.on("/posts/905.json", page("post-905.json"));
    assertThat(ids(read(SEARCHING, last(run)))).containsExactly("905");
  }

  @Test
  void aPostOfAnotherTopicIsNobodysParentHere() {
    playRecordings(channel);
    channel.on(
        PARENT,
        json(
            new String(fixture("parent.json"), StandardCharsets.UTF_8)
                .replaceAll("\"topic_id\": 40", "\"topic_id\": 77")));
    assertThat(find(mentions(all(Cursor.START)), "905").conversation().parentKey()).isNull();
  }

  @Test
  void aTopicThatStaffIsToldIsDeletedTakesItsPostsAlong() {
    playTopic();
    Cursor read = last(read(TOPIC, Cursor.START));
    channel.on(
        "/t/40.json",
        json(
            new String(fixture("topic.json"), StandardCharsets.UTF_8)
                .replaceFirst(
                    "(\\s\"deleted_at\": )null(,\\s*\"user_id\": 73,\\s*\"chunk_size\")",
                    "$1\"2026-11-01T07:00:00Z\"$2")));

    List<Batch> again = read(TOPIC, read);

    assertThat(mentions(again)).isEmpty();
    assertThat(deletions(again))
        .hasSize(4)
        .extracting(MentionDeleted::reason)
        .containsOnly(DeletionReason.MODERATOR);
  }

  @Test
  void aTopicThatNeverWasIsSaid() {
    channel.only(Answer.status(404));
    assertThat(failure(source(TOPIC, Map.of())))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("topic 40");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aForumForMembersSaysWhatIsWanted(int status) {
    channel.only(Answer.status(status));
    assertThat(failure(source(Map.of(), Map.of())))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("API key");
    assertThat(failure(source()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("refuses the API key");
    assertThat(channel.requestCount()).isEqualTo(2);
  }

  @Test
  void beingSentToTheSignInPageIsARefusal() {
    channel
        .on(POSTS, Answer.redirect(302, "https://tests.example/login"))
        .on("/login", Answer.ok("text/html", "<!doctype html><title>Sign in</title>"));
    assertThat(failure(source(Map.of(), Map.of())))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("members only");
  }

  @Test
  void whatCannotBeReadIsSaidWithItsReason() {
    playMalformedItem(channel);
    assertThat(all(Cursor.START).get(0).malformed())
        .hasSize(5)
        .extracting(MalformedItem::getMessage)
        .anyMatch(reason -> reason.contains("created_at"))
        .anyMatch(reason -> reason.contains("cooked"))
        .anyMatch(reason -> reason.contains("topic_id"))
        .anyMatch(reason -> reason.contains("expected an object"));
  }

  @Test
  void aCursorThatCannotBeReadBeginsAnew() {
    playRecordings(channel);
    assertThat(mentions(all(new Cursor("{\"what\":")))).hasSize(5);
  }

  private static Answer list(int from, int to) {
    return json("{\"latest_posts\":" + posts(from, to) + "}");
  }

  private static String posts(String number) {
    return "\"posts\":" + posts(Integer.parseInt(number), Integer.parseInt(number));
  }

  /** Posts of consecutive numbers, the newest first. */
  private static String posts(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> post(from + to - i, "2026-10-31T12:00:00.000Z", "<p>word</p>"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String topic(String stream, String archetype) {
    return "{\"id\":40,\"title\":\"A topic\",\"archetype\":\"%s\",\"post_stream\":{\"posts\":[],\"stream\":%s}}"
        .formatted(archetype, stream);
  }

  private static Answer hits(int from, int size, boolean more) {
    String hits =
        IntStream.range(0, size)
            .mapToObj(i -> from + size - 1 - i)
            .map(
                id ->
                    "{\"id\":%d,\"topic_id\":%d,\"post_number\":1,\"created_at\":\"2026-10-31T12:00:00.000Z\",\"blurb\":\"word\"}"
                        .formatted(id, id))
            .collect(Collectors.joining(",", "[", "]"));
    return json(
        "{\"posts\":%s,\"topics\":[],\"grouped_search_result\":{\"more_full_page_results\":%b}}"
            .formatted(hits, more));
  }

  /** Of the topic that {@link #hits} names. */
  private static String hit(int id) {
    return post(id, "2026-10-31T12:00:00.000Z", "<p>word</p>")
        .replace("\"topic_id\":40", "\"topic_id\":" + id);
  }

  private static String post(int id, String at, String cooked) {
    return """
    {"id":%d,"topic_id":40,"post_number":%d,"created_at":"%s","user_id":7,"username":"a",
     "actions_summary":[],"cooked":"%s"}\
    """
        .formatted(id, id, at, cooked);
  }

  /** The words that it was found by were taken out of it. */
  @Test
  void aHitThatIsNoLongerFoundSaysWhatItSaysNow() {
    playSearch();
    List<Batch> run = read(SEARCHING, Cursor.START);
    String edited =
        new String(fixture("post-905.json"), StandardCharsets.UTF_8)
            .replaceFirst("\"cooked\": \"[^\"]*\"", "\"cooked\": \"<p>Withdrawn.</p>\"");
    channel
        .on("/search.json", hits(900, 1, false))
        .on("/posts/900.json", json(hit(900)))
        .on("/posts/905.json", json(edited))
        .on("/t/40.json", json(topic("[905]", "regular")));

    List<Batch> again = read(SEARCHING, last(run));

    assertThat(find(mentions(again), "905").text()).isEqualTo("Withdrawn.");
    assertThat(find(mentions(again), "905").visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @Test
  void aHitWhoseTopicBecameAPrivateMessageIsPrivate() {
    playSearch();
    List<Batch> run = read(SEARCHING, Cursor.START);
    channel
        .on("/search.json", hits(900, 1, false))
        .on("/posts/900.json", json(hit(900)))
        .on("/t/40.json", json(topic("[905]", "private_message")));

    List<Batch> again = read(SEARCHING, last(run));

    assertThat(find(mentions(again), "905").visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void aParentOfWhichTheForumCannotSpeakIsAskedForAgain() {
    playRecordings(channel);
    channel.on(PARENT, Answer.status(500));
    List<Batch> first = all(Cursor.START);
    assertThat(find(mentions(first), "905").conversation().parentKey()).isNull();
    playRecordings(channel);
    assertThat(find(mentions(all(last(first))), "905").conversation().parentKey()).isNotNull();
  }

  @Test
  void aPageOfOneUnreadablePostOnTheWayIsPassedBy() {
    channel
        .on(POSTS, list(1010, 1019))
        .on(POSTS + "?before=1010", json("{\"latest_posts\":[{\"id\":1009,\"topic_id\":40}]}"))
        .on(POSTS + "?before=1009", list(1001, 1008))
        .on(POSTS + "?before=1001", page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertThat(ids(run)).hasSize(18);
    assertThat(run).flatExtracting(Batch::malformed).hasSize(1);
    assertThat(run)
        .flatExtracting(Batch::gaps)
        .extracting(Gap::reason)
        .containsExactly(GapReason.SKIPPED);
  }
}
