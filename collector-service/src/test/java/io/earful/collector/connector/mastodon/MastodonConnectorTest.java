package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.DeletionReason;
import io.earful.event.Entities;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class MastodonConnectorTest extends PullConnectorContract {

  private static final String TAG = "/api/v1/timelines/tag/kettle";
  private static final String LIST = TAG + "?limit=40";
  private static final String STATUS = "/api/v1/statuses/";
  private static final String TOKEN = "fixture-token-of-nobody";
  private static final String OLDEST = "115460000000000101";
  private static final String ANSWER = "115460000000000202";
  private static final String QUOTING = "115460000000000303";
  private static final String NEWEST = "115460000000000404";

  @Override
  protected ConnectorFactory factory() {
    return new MastodonConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("server", "https://tests.example/", "read", "hashtag", "hashtag", "#kettle");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("accessToken", TOKEN);
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel
        .on(LIST, linked("newest.json", ANSWER, NEWEST))
        .on(LIST + "&max_id=" + ANSWER, linked("older.json", "115460000000000001", OLDEST))
        .on(LIST + "&max_id=115460000000000001", page("empty.json"))
        .on(LIST + "&min_id=" + OLDEST, linked("newest.json", ANSWER, NEWEST))
        .on(LIST + "&min_id=" + NEWEST, page("empty.json"))
        .on(STATUS + ANSWER + "/context", page("context.json"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(TAG, page("malformed.json"), page("empty.json"));
    return 3;
  }

  private Answer page(String name) {
    return Answer.ok("application/json; charset=utf-8", fixture(name));
  }

  private Answer linked(String name, String older, String newer) {
    return page(name).header("Link", links(older, newer));
  }

  /** Where the addresses lead does not matter: the connector has its own. */
  private static String links(String older, String newer) {
    return "<https://elsewhere.example/x?limit=40&max_id=%s>; rel=\"next\", <https://elsewhere.example/x?min_id=%s>; rel=\"prev\""
        .formatted(older, newer);
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
    return await(connector().collect(source(more, credentials()), from).collectList());
  }

  private List<Batch> all(Cursor from) {
    return await(collect(from).collectList());
  }

  /** The same source, read at another time. */
  private List<Batch> all(Cursor from, Duration later) {
    MastodonConnector connector =
        new MastodonConnector(
            new ConnectorContext(
                new FixtureHttp(channel),
                Clock.fixed(NOW.plus(later), ZoneOffset.UTC),
                name -> null));
    return await(connector.collect(source(), from).collectList());
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
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

  private Throwable failure() {
    return failure(source());
  }

  @Test
  void whatChangedOfLateComesAgain() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(LIST + "&min_id=" + OLDEST, linked("changed.json", ANSWER, NEWEST));
    int asked = channel.requestCount();

    List<Batch> again = all(read);

    List<Mention> changed = mentions(again);
    assertThat(changed).hasSize(2);
    assertThat(changed.get(0).engagement()).isNotNull();
    assertThat(changed.get(0).engagement().likes()).isEqualTo(99);
    assertThat(changed.get(1).text()).isEqualTo("They have sent a new one.");
    assertThat(changed.get(1).editedAt()).isEqualTo(Instant.parse("2026-10-31T08:00:00Z"));
    assertThat(changed.get(1).conversation().parentKey())
        .isEqualTo("mastodon:-:https://tests.example/users/pia/statuses/115460000000000150");
    assertThat(mentions(all(last(again)))).isEmpty();
    assertThat(targets().subList(asked, targets().size())).noneMatch(t -> t.contains("context"));
  }

  @Test
  void whatIsNotFoundTwiceWithinAnHourIsDeleted() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST));

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
    channel.on(LIST + "&min_id=" + OLDEST, linked("without.json", ANSWER, NEWEST));
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

  @Test
  void newPostsAreReadUpwardsWithoutAGap() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel
        .on(LIST + "&min_id=" + NEWEST, list(1000, 40))
        .on(LIST + "&min_id=" + id(1039), list(1040, 40))
        .on(LIST + "&min_id=" + id(1079), list(1080, 3))
        .on(LIST + "&min_id=" + id(1082), page("empty.json"));

    List<Batch> news = all(read);

    assertThat(mentions(news)).hasSize(83);
    // stopped in the middle, it goes on there
    Batch half = news.get(2);
    assertThat(mentions(all(half.next()))).hasSize(3);
  }

  @Test
  void aWalkThatWasInterruptedGoesOnBelow() {
    playRecordings(channel);
    Batch first = await(collect().next());
    channel.on(LIST, Answer.status(500));

    assertThat(mentions(all(first.next()))).hasSize(1);
  }

  @Test
  void aRunEndsAfterTwentyPagesAndTheNextGoesOn() {
    for (int page = 0; page < 25; page++) {
      int from = 5000 - page * 40;
      channel.on(page == 0 ? LIST : LIST + "&max_id=" + id(from + 40), list(from, 40));
    }
    channel.on(LIST + "&max_id=" + id(4040), page("empty.json"));

    List<Batch> run = read(Map.of("sinceDays", 0), Cursor.START);

    assertThat(run).hasSize(20);
    assertThat(mentions(read(Map.of("sinceDays", 0), last(run)))).hasSize(200);
  }

  @Test
  void aListThatNeverMovesOnEnds() {
    channel.on(TAG, list(1000, 2).header("Link", links(id(1000), id(1001))));

    List<Batch> run = all(Cursor.START);

    assertThat(mentions(run)).hasSize(2);
    assertThat(run).hasSizeLessThan(4);
    assertThat(all(last(run))).hasSizeLessThan(4);
  }

  @Test
  void aLinkLeadsNowhereElse() {
    playRecordings(channel);
    all(Cursor.START);
    assertThat(channel.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header(FixtureHttp.MEANT_HOST)).isEqualTo("tests.example");
              assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            });
  }

  @Test
  void withoutLinksTheIdsThemselvesLeadOn() {
    channel
        .on(LIST, list(1002, 2))
        .on(LIST + "&max_id=" + id(1002), list(1000, 2))
        .on(LIST + "&max_id=" + id(1000), page("empty.json"));
    assertThat(mentions(all(Cursor.START))).hasSize(4);
  }

  /** The walk ends before the next page would be refused, and says until when. */
  @Test
  void anAllowanceThatIsNearlyUsedUpIsLeftAlone() {
    playRecordings(channel);
    channel.on(
        LIST,
        linked("newest.json", ANSWER, NEWEST)
            .header("X-RateLimit-Limit", "300")
            .header("X-RateLimit-Remaining", "12")
            .header("X-RateLimit-Reset", "2026-11-01T10:08:30.123456Z"));

    List<Batch> run = all(Cursor.START);

    assertThat(run).singleElement();
    assertThat(run.get(0).pollAfter()).isBetween(Duration.ofSeconds(210), Duration.ofSeconds(211));
    assertThat(mentions(all(last(run)))).hasSize(1);
  }

  @Test
  void anAllowanceThatIsUsedUpIsForEverySourceWithTheSameToken() {
    channel
        .on(
            TAG,
            list(1000, 1)
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", "2026-11-01T10:08:30.123456Z"))
        .otherwise(page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertThat(mentions(run)).hasSize(1);
    int asked = channel.requestCount();
    assertThat(failure(source(Map.of("read", "public"), credentials())))
        .isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(asked);
  }

  @Test
  void aRateLimitIsForEverySourceWithTheSameToken() {
    channel.refuse(429, "90");
    SourceView same = source(Map.of("read", "public"), credentials());
    SourceView other = source(Map.of("read", "public"), Map.of("accessToken", "another-token"));

    assertThat(failure()).isInstanceOf(RateLimited.class);
    assertThat(failure(same)).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(1);
    assertThat(failure(other)).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(2);
  }

  @Test
  void mentionsAndPrivateMessagesAreReadWithAToken() {
    String list = "/api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=40";
    channel
        .on(list, page("notifications.json"))
        .on(list + "&max_id=20", page("empty.json"))
        .on(list + "&min_id=20", page("notifications.json"))
        .on(list + "&min_id=22", page("empty.json"));

    List<Batch> run = read(Map.of("read", "mentions"), Cursor.START);

    assertThat(mentions(run))
        .extracting(Mention::kind, Mention::visibility, Mention::text)
        .containsExactly(
            tuple(MentionKind.MESSAGE, Visibility.PRIVATE, "@acme where is my refund?"),
            tuple(MentionKind.POST, Visibility.PUBLIC, "@acme thank you!"));
    assertThat(mentions(read(Map.of("read", "mentions"), last(run)))).isEmpty();
    Map<String, Object> only = Map.of("read", "mentions", "directMessages", "only");
    Map<String, Object> without = Map.of("read", "mentions", "directMessages", "without");
    assertThat(mentions(read(only, Cursor.START)))
        .extracting(Mention::visibility)
        .containsExactly(Visibility.PRIVATE);
    assertThat(mentions(read(without, Cursor.START)))
        .extracting(Mention::visibility)
        .containsExactly(Visibility.PUBLIC);
  }

  @Test
  void whatASearchFindsIsReadToWhatIsKnown() {
    String search = "/api/v2/search?q=tea%20%26%20kettle&type=statuses&resolve=false&limit=40";
    String nothing = "{\"accounts\":[],\"statuses\":[],\"hashtags\":[]}";
    Map<String, Object> settings = Map.of("read", "search", "query", " tea & kettle ");
    channel.on(search + "&offset=0", page("search.json")).on(search + "&offset=40", json(nothing));

    List<Batch> run = read(settings, Cursor.START);

    assertThat(mentions(run)).hasSize(2);
    channel.on(search + "&offset=0", json(found(list(2000, 40))));
    channel.on(search + "&offset=40", json(found(list(1960, 40))));
    channel.on(search + "&offset=80", page("search.json"));
    channel.on(search + "&offset=120", json(nothing));
    assertThat(mentions(read(settings, last(run)))).hasSize(80);
  }

  private static String found(Answer list) {
    return "{\"statuses\":" + new String(list.body(), StandardCharsets.UTF_8) + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "mentions"})
  void withoutATokenTheServerIsNotEvenAsked(String read) {
    SourceView source = source(Map.of("read", read, "query", "kettle"), Map.of());
    assertThat(failure(source)).isInstanceOf(Unauthorized.class).hasMessageContaining("token");
    assertThat(channel.requestCount()).isZero();
  }

  @Test
  void settingsBecomeQueries() {
    channel.otherwise(page("empty.json"));
    read(
        Map.of(
            "hashtag", "Küche", "any", List.of("#tea"), "none", List.of("ad"), "origin", "local"),
        Cursor.START);
    read(Map.of("read", "public", "origin", "remote"), Cursor.START);
    assertThat(targets())
        .containsExactly(
            "/api/v1/timelines/tag/K%C3%BCche?limit=40&any%5B%5D=tea&none%5B%5D=ad&local=true",
            "/api/v1/timelines/public?limit=40&remote=true");
  }

  @Test
  void anotherListBeginsAtItsOwnBeginning() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(LIST + "&local=true", page("newest.json"));
    channel.on(LIST + "&local=true&max_id=" + ANSWER, page("empty.json"));

    assertThat(mentions(read(Map.of("origin", "local"), read))).hasSize(3);
  }

  @Test
  void aHashtagThatNobodyUsedYetIsNoFault() {
    channel.only(Answer.status(404));
    List<Batch> run = all(Cursor.START);
    assertThat(run).singleElement();
    assertThat(run.get(0).notices()).singleElement().asString().contains("hashtag");
    assertThat(failure(source(Map.of("read", "public"), credentials())))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void entitiesStandWhereTheTextHasThem() {
    playRecordings(channel);
    Mention quoting = mentions(all(Cursor.START)).get(1);

    Entities entities = quoting.entities();
    assertThat(entities).isNotNull();
    assertThat(quoting.text()).isEqualTo("😀 New #Kettle, tested: shop.example/kettles/steel…");
    Entities.Link link = entities.urls().get(0);
    assertThat(CodePoints.substring(quoting.text(), link.start(), link.end()))
        .isEqualTo("shop.example/kettles/steel…");
    assertThat(link.url()).isEqualTo("https://shop.example/kettles/steel/reviews?page=2");
    assertThat(link.title()).isEqualTo("What people say of the steel kettle");
    Entities.Span hashtag = entities.hashtags().get(0);
    assertThat(hashtag.value()).isEqualTo("Kettle");
    assertThat(CodePoints.substring(quoting.text(), hashtag.start(), hashtag.end()))
        .isEqualTo("#Kettle");
    assertThat(quoting.quoted().get(0).text()).isEqualTo("Six years and still fine.");
  }

  @Test
  void aBoostIsWhatItBoosts() {
    String boost =
        "[{\"id\":\"900\",\"created_at\":\"2026-10-31T00:00:00.000Z\",\"content\":\"\",\"account\":{\"acct\":\"x\"},\"reblog\":%s},%s]"
            .formatted(post(1), post(1));
    channel.on(TAG, json(boost), page("empty.json"));
    assertThat(mentions(all(Cursor.START)))
        .singleElement()
        .extracting(Mention::nativeId)
        .isEqualTo("https://tests.example/p/1");
  }

  @Test
  void whoWantsToBeLeftAloneIsNotCollected() {
    String shy =
        post(1).replace("\"acct\":\"a\"", "\"acct\":\"a\",\"note\":\"<p>#<span>NoBot</span></p>\"");
    channel.on(TAG, json("[" + shy + "," + post(3) + "]"), page("empty.json"));
    assertThat(mentions(all(Cursor.START)))
        .singleElement()
        .extracting(Mention::nativeId)
        .isEqualTo("https://tests.example/p/3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "direct", "local", "", "something new"})
  void whatIsNotPublicForSureIsPrivate(String visibility) {
    channel.on(
        TAG,
        json("[" + post(1).replace("\"public\"", "\"" + visibility + "\"") + "]"),
        page("empty.json"));
    assertThat(mentions(all(Cursor.START)).get(0).visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void markUpIsReadAndNothingOfItRuns() {
    String evil =
        post(1)
            .replace(
                "<p>word</p>",
                "<script>alert(1)</script>Fine<p>and <a href='javascript:x()'>good</a></p>"
                    + "<b>".repeat(20_000));
    channel.on(TAG, json("[" + evil + "," + post(2) + "]"), page("empty.json"));

    List<Mention> mentions = mentions(all(Cursor.START));

    assertThat(mentions).hasSize(2);
    assertThat(mentions.get(0).text()).isEqualTo("Fine\n\nand good");
    assertThat(mentions.get(0).html()).doesNotContain("script");
  }

  @Test
  void aVeryLongPostIsCutAndItsNeighbourKept() {
    String big = post(1).replace("word", "word ".repeat(400_000));
    channel.on(TAG, json("[" + big + "," + post(2) + "]"), page("empty.json"));

    List<Mention> mentions = mentions(all(Cursor.START));

    assertThat(mentions).hasSize(2);
    assertThat(CodePoints.length(mentions.get(0).text())).isLessThanOrEqualTo(Mention.MAX_TEXT);
    assertThat(mentions.get(0).textTruncated()).isTrue();
  }

  /** Long names of posts, as many as can be: the cursor has a bound. */
  @Test
  void theCursorStaysWithinItsBound() {
    String list =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    post(1000 + i)
                        .replace(
                            "https://tests.example/p/",
                            "https://tests.example/" + "p".repeat(1800)))
            .collect(Collectors.joining(",", "[", "]"));
    channel.on(TAG, json(list), page("empty.json"));
    List<Batch> run = all(Cursor.START);
    assertThat(mentions(run)).hasSize(40);
    assertThat(last(run).value().length()).isLessThan(65_536);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "[7]",
        "[{\"id\":1}]",
        "{\"error\":\"This API requires an authenticated user\"}",
        "[{\"id\":\"../../x\",\"content\":\"\"}]"
      })
  void anAnswerOfWhichNothingCanBeReadMovesNothing(String body) {
    channel.on(TAG, json(body));
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void anAnswerThatIsTooDeepIsTheServersFault() {
    channel.on(TAG, json("[".repeat(50_000)));
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aThreadThatGoesInACircleEnds() {
    channel
        .on(
            LIST,
            json(
                "[" + post(1).replace("\"in_reply_to_id\":null", "\"in_reply_to_id\":\"7\"") + "]"))
        .on(LIST + "&max_id=1", page("empty.json"))
        .on(
            STATUS + "1/context",
            json(
                "{\"ancestors\":[{\"id\":\"7\",\"uri\":\"u:7\",\"in_reply_to_id\":\"8\"},"
                    + "{\"id\":\"8\",\"uri\":\"u:8\",\"in_reply_to_id\":\"7\"},5,{\"id\":{}}]}"));
    assertThat(mentions(all(Cursor.START)))
        .singleElement()
        .satisfies(
            mention -> assertThat(mention.conversation().parentKey()).isEqualTo("mastodon:-:u:7"));
  }

  @Test
  void anAnswerToWhatIsNotShownIsAThreadOfItsOwn() {
    playRecordings(channel);
    channel.on(STATUS + ANSWER + "/context", Answer.status(404));
    Mention answer = mentions(all(Cursor.START)).get(2);
    assertThat(answer.kind()).isEqualTo(MentionKind.REPLY);
    assertThat(answer.conversation().parentKey()).isNull();
    assertThat(answer.conversation().key())
        .isEqualTo("mastodon:-:c:https://forum.example/users/ole/statuses/9001");
  }

  @Test
  void whatCannotBeReadIsSaidWithItsReason() {
    playMalformedItem(channel);
    assertThat(all(Cursor.START).get(0).malformed())
        .extracting(MalformedItem::getMessage)
        .anyMatch(reason -> reason.contains("created_at"))
        .anyMatch(reason -> reason.contains("account"))
        .anyMatch(reason -> reason.contains("expected an object"));
  }

  @Test
  void aRefusalStopsAndFlags() {
    channel.only(Answer.status(403));
    Throwable failure = failure();
    assertThat(failure).isInstanceOf(Unauthorized.class);
    assertThat(((ConnectorFailure) failure).kind()).isEqualTo("unauthorized");
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void aCursorThatCannotBeReadBeginsAnew() {
    playRecordings(channel);
    assertThat(mentions(all(new Cursor("{\"what\":")))).hasSize(4);
  }

  private static String id(int number) {
    return "1154700000000%05d".formatted(number);
  }

  /** Posts of consecutive numbers, the newest first. */
  private static Answer list(int from, int size) {
    return json(
        IntStream.range(0, size)
            .mapToObj(i -> post(from + size - 1 - i))
            .map(
                post ->
                    post.replaceFirst("\"id\":\"([0-9]+)\"", "\"id\":\"1154700000000" + "0$1\""))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String post(int number) {
    return """
        {"id":"%d","uri":"https://tests.example/p/%d","created_at":"2026-10-31T12:00:00.000Z",
         "visibility":"public","in_reply_to_id":null,"content":"<p>word</p>","account":{"acct":"a"}}\
        """
        .formatted(number, number);
  }
}
