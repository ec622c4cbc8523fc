package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages are read, and where reading goes on. */
class MastodonWalkTest extends MastodonReading {

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

  /** Also those that were read before, or that the source is not after. */
  @Test
  void anAnswerWithPrivateMessagesIsPrivate() {
    String list = "/api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=40";
    channel.on(list, page("notifications.json")).on(list + "&max_id=20", page("empty.json"));
    Map<String, Object> without = Map.of("read", "mentions", "directMessages", "without");

    List<Batch> run = read(without, Cursor.START);

    assertThat(mentions(run)).extracting(Mention::visibility).containsOnly(Visibility.PUBLIC);
    assertThat(run.get(0).raw()).isNotEmpty().allMatch(RawDocument::isPrivate);
    playRecordings(channel);
    assertThat(all(Cursor.START)).flatExtracting(Batch::raw).noneMatch(RawDocument::isPrivate);
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
    assertThat(failure(source(Map.of("read", "public"), CREDENTIALS)))
        .isInstanceOf(UpstreamFault.class);
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

  /** Each of these signs is two in a cursor. */
  @Test
  void namesThatNoPostHasDoNotHoldUpTheOthers() {
    String list =
        IntStream.range(0, 40)
            .mapToObj(
                i -> i == 20 ? post(1020) : post(1000 + i).replace("/p/", "\\\"".repeat(1900)))
            .collect(Collectors.joining(",", "[", "]"));
    channel.on(TAG, json(list), page("empty.json"));

    List<Batch> run = all(Cursor.START);

    assertThat(mentions(run)).hasSize(1);
    assertThat(run.get(0).malformed()).hasSize(39);
  }

  @Test
  void aCursorThatCannotBeReadBeginsAnew() {
    playRecordings(channel);
    assertThat(mentions(all(new Cursor("{\"what\":")))).hasSize(4);
  }
}
