package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StackexchangeConnectorTest extends PullConnectorContract {

  private static final String FILTERS = "/2.3/filters/create";
  private static final String SEARCH = "/2.3/search/advanced";
  private static final String KEY = "own-key((";
  private static final long WEEK_BEFORE = 1_790_208_000;
  private static final long SECOND_PAGE = 1_793_264_430;
  private static final long LAST_HOURS = 1_793_347_200;

  @Override
  protected ConnectorFactory factory() {
    return new StackexchangeConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "site",
        "cooking.stackexchange.com",
        "query",
        "kettle",
        "api",
        "https://tests.example/2.3/");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("key", KEY);
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel
        .on(FILTERS, page("filter.json"))
        .on(target(WEEK_BEFORE, 1), page("first.json"))
        .on(target(SECOND_PAGE, 1), page("second.json"))
        .on(target(LAST_HOURS, 1), page("again.json"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(FILTERS, page("filter.json")).on(SEARCH, page("malformed.json"));
    return 5;
  }

  private Answer page(String name) {
    return Answer.ok("application/json", fixture(name));
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body);
  }

  private void finds(String... answers) {
    channel
        .on(FILTERS, page("filter.json"))
        .on(
            SEARCH,
            Stream.of(answers).map(StackexchangeConnectorTest::json).toArray(Answer[]::new));
  }

  private static String items(String... items) {
    return "{\"items\":[" + String.join(",", items) + "],\"has_more\":false}";
  }

  private static String target(long from, int page) {
    return SEARCH
        + "?order=asc&sort=activity&site=cooking.stackexchange.com"
        + "&filter=%21own*Choice%29of_fields&pagesize=30&page="
        + page
        + "&min="
        + from
        + "&q=kettle&key=own-key%28%28";
  }

  private List<Batch> read(Map<String, Object> more, Cursor from) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.putAll(more);
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return await(connector().collect(source, from).collectList());
  }

  private static List<String> ids(List<Batch> batches) {
    return mentions(batches).stream().map(Mention::nativeId).toList();
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private static List<MalformedItem> malformed(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private List<Batch> all(Cursor from) {
    return await(collect(from).collectList());
  }

  private List<Batch> all() {
    return all(Cursor.START);
  }

  private Throwable failure() {
    return await(collect().then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  private List<String> searches() {
    return channel.requests().stream()
        .map(request -> request.target())
        .filter(target -> target.startsWith(SEARCH))
        .toList();
  }

  @Test
  void whatChangedInTheLastHoursComesAgainWithItsComments() {
    playRecordings(channel);
    Cursor read = last(all());
    channel.on(target(LAST_HOURS, 1), page("changed.json"));

    List<Batch> again = all(read);

    assertThat(ids(again)).containsExactly("107", "comment-9010");
    assertThat(mentions(again).get(0).title()).endsWith("(solved)");
    assertThat(mentions(again).get(0).editedAt()).isEqualTo("2026-10-30T10:26:40Z");
    channel.on(target(1_793_348_800, 1), page("changed.json"));
    assertThat(ids(all(last(again)))).isEmpty();
  }

  @Test
  void aWalkThatWasInterruptedGoesOnWhereItStoodWithTheSameChoiceOfFields() {
    playRecordings(channel);
    Batch first = await(collect().next());
    channel.on(target(WEEK_BEFORE, 1), Answer.status(500)).on(FILTERS, Answer.status(500));

    assertThat(ids(all(first.next()))).containsExactly("55", "106", "107");
  }

  @Test
  void anotherSearchBeginsAtItsOwnBeginningWithTheSameChoiceOfFields() {
    playRecordings(channel);
    Cursor read = last(all());
    channel.on(SEARCH, page("again.json")).on(FILTERS, Answer.status(500));

    assertThat(ids(read(Map.of("tags", List.of("kettle", "café")), read)))
        .containsExactly("55", "106", "107");
    assertThat(searches().get(searches().size() - 1))
        .contains("&tagged=caf%C3%A9%3Bkettle")
        .contains("&min=");
  }

  @Test
  void everythingIsReadFromTheBeginningOfTime() {
    channel.on(FILTERS, page("filter.json")).on(SEARCH, page("again.json"));

    List<Batch> read = read(Map.of("sinceDays", 0, "query", "\"tea & kettle\""), Cursor.START);

    assertThat(ids(read)).containsExactly("55", "56", "106", "107");
    assertThat(searches().get(0)).contains("q=%22tea%20%26%20kettle%22").doesNotContain("min=");
  }

  @Test
  void theFieldsThatAreWantedAreNamedToTheApi() {
    playRecordings(channel);
    all();
    assertThat(channel.requests().get(0).target())
        .startsWith(FILTERS)
        .contains("unsafe=false", "question.answers", "answer.comments", "comment.body");
    assertThat(channel.requests()).filteredOn(r -> r.target().startsWith(FILTERS)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"items\":[]}", "{\"items\":[{\"filter\":{}}]}", "{\"items\":{}}", "{}"})
  void aChoiceOfFieldsWithoutANameIsTheChannelsFault(String answer) {
    channel.on(FILTERS, json(answer)).on(SEARCH, page("again.json"));
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
    assertThat(searches()).isEmpty();
  }

  @Test
  void theKeyIsNeitherKeptWithAnswersNorInCursors() {
    playRecordings(channel);
    assertThat(all())
        .allSatisfy(
            batch -> {
              assertThat(batch.next().value()).doesNotContain("own-key");
              assertThat(batch.raw())
                  .allSatisfy(raw -> assertThat(raw.from()).asString().doesNotContain("key"));
            });
    assertThat(searches()).allSatisfy(search -> assertThat(search).endsWith("&key=own-key%28%28"));
  }

  @ParameterizedTest
  @CsvSource({
    "cooking.stackexchange.com, cooking",
    "cooking, cooking",
    "Cooking, cooking",
    "stackoverflow.com, stackoverflow",
    "ru.stackoverflow.com, ru.stackoverflow",
    "mathoverflow.net, mathoverflow.net",
    "meta.stackexchange.com, meta",
    "cooking.meta.stackexchange.com, cooking.meta"
  })
  void bothNamesOfASiteMakeTheSameKeys(String site, String shown) {
    channel.on(FILTERS, page("filter.json")).on(SEARCH, page("again.json"));
    assertThat(mentions(read(Map.of("site", site), Cursor.START)).get(0).key().value())
        .isEqualTo("stackexchange:" + shown + ":55");
  }

  @ParameterizedTest
  @CsvSource({
    "ru.stackoverflow, ru",
    "ja.meta.stackoverflow.com, ja",
    "cooking,",
    "german,",
    "russian,",
    "stackoverflow,"
  })
  void theLanguageIsThatOfTheSiteWhereItsNameSaysSo(String site, String language) {
    channel.on(FILTERS, page("filter.json")).on(SEARCH, page("again.json"));
    assertThat(mentions(read(Map.of("site", site), Cursor.START)))
        .allSatisfy(mention -> assertThat(mention.lang()).isEqualTo(language));
  }

  /** More in one second than a page holds: the walk goes on page by page, and does not stay. */
  @Test
  void fullPagesOfOneSecondAreReadOneByOne() {
    String full =
        items(
                IntStream.range(1, 31)
                    .mapToObj(id -> question(id, 1_793_000_000))
                    .toArray(String[]::new))
            .replace("\"has_more\":false", "\"has_more\":true");
    finds(full, full, full, items(question(99, 1_793_000_001)));

    assertThat(ids(all())).hasSize(31).contains("99");
    assertThat(searches())
        .extracting(StackexchangeConnectorTest::position)
        .containsExactly(
            "page=1&min=1790208000",
            "page=1&min=1793000000",
            "page=2&min=1793000000",
            "page=3&min=1793000000");
  }

  /** Pages behind the 25th are for those with a key: a second that is longer is left behind. */
  @Test
  void aSecondWithoutEndIsLeftBehind() {
    String full =
        items(question(1, 1_793_000_000)).replace("\"has_more\":false", "\"has_more\":true");
    List<String> answers = new ArrayList<>(Collections.nCopies(26, full));
    answers.add(items());
    finds(answers.toArray(String[]::new));

    all(last(all()));

    assertThat(searches())
        .hasSize(27)
        .extracting(StackexchangeConnectorTest::position)
        .endsWith("page=25&min=1793000000", "page=1&min=1793000001");
  }

  private static String position(String search) {
    return search.replaceFirst("^.*&(page=\\d+&min=\\d+)&.*$", "$1");
  }

  private static String question(int id, long activity) {
    return """
        {"question_id":%d,"title":"A question","creation_date":1792900000,"last_activity_date":%d}"""
        .formatted(id, activity);
  }

  /** Neither leads the cursor to where nothing is, nor keeps it where it is. */
  @Test
  void aTimeThatWasNotAskedForIsPutAside() {
    finds(
        items(
            question(3, 1_793_000_000_000L),
            question(2, Long.MAX_VALUE),
            question(1, 1_793_000_000),
            question(4, 1),
            question(5, -7)));

    List<Batch> read = all();

    assertThat(ids(read)).containsExactly("1");
    assertThat(malformed(read)).hasSize(4);
    all(last(read));
    assertThat(searches().get(1)).contains("&min=1792992800&");
  }

  @Test
  void anActivityJustAheadOfOurClockDoesNotCarryTheCursorThere() {
    finds(items(question(1, NOW.getEpochSecond() + 3600)));
    Cursor read = last(all());
    all(read);
    assertThat(searches().get(1)).contains("&min=" + (NOW.getEpochSecond() - 7200) + "&");
  }

  @Test
  void markUpIsReadAndNothingOfItRuns() {
    finds(
        items(
            """
            {"question_id":5,"creation_date":1793000000,"last_activity_date":1793000000,
             "title":"&lt;script&gt; in a &quot;title&quot; &amp;amp; more","link":"javascript:alert(1)",
             "body":"<script>alert(1)</script><p>Fine</p><p>and <a href=\\"javascript:x()\\">good</a>, <a href='/rel'>here</a></p>",
             "owner":{"user_id":3,"display_name":"A &lt;b&gt;","link":"data:text/html,x","profile_image":"file:///etc/passwd"}}
            """));

    Mention mention = mentions(all()).get(0);

    assertThat(mention.title()).isEqualTo("<script> in a \"title\" &amp; more");
    assertThat(mention.text()).isEqualTo("Fine\n\nand good, here");
    assertThat(mention.html()).doesNotContain("script", "javascript");
    assertThat(mention.url()).isNull();
    assertThat(mention.author().displayName()).isEqualTo("A <b>");
    assertThat(mention.author().url()).isNull();
    assertThat(mention.author().avatarUrl()).isNull();
    assertThat(mention.conversation().url()).isNull();
  }

  @Test
  void whoIsGoneIsAnonymous() {
    playRecordings(channel);
    assertThat(mentions(all()))
        .filteredOn(mention -> List.of("105", "107").contains(mention.nativeId()))
        .hasSize(2)
        .allSatisfy(
            mention ->
                assertThat(mention.author().id()).isEqualTo("stackexchange:cooking:anonymous"));
  }

  @Test
  void eachPartThatCannotBeReadIsPutAsideAlone() {
    playMalformedItem(channel);

    List<Batch> read = all();

    assertThat(ids(read)).containsExactly("201", "comment-9200", "203", "206", "207");
    assertThat(malformed(read))
        .extracting(MalformedItem::nativeId)
        .containsExactlyInAnyOrder("202", null, "comment-9201", null, null, null, null, "205");
  }

  /** What ought to be one thing is another; what is right beside it is read. */
  @Test
  void whatIsOfAnotherTypeThanItShouldBeIsUnknown() {
    String strange =
        """
        {"question_id":6,"title":"Strange","creation_date":1793000000,"last_activity_date":1793000001,
         "last_edit_date":"now","owner":[1],"score":"9","answer_count":-4,"view_count":1e30,"tags":{"a":"b"},
         "link":77,"content_license":[],"is_accepted":"yes","answers":{"answer_id":7},"comments":"none"}
        """;
    finds(
        "{\"items\":["
            + strange
            + "],\"has_more\":\"perhaps\",\"backoff\":\"x\",\"quota_remaining\":{}}");

    List<Batch> read = all();

    Mention mention = mentions(read).get(0);
    assertThat(mention.engagement()).isNull();
    assertThat(mention.editedAt()).isNull();
    assertThat(mention.ext()).isEmpty();
    assertThat(mention.author().id()).endsWith(":anonymous");
    assertThat(read).singleElement().satisfies(b -> assertThat(b.pollAfter()).isNull());
  }

  @Test
  void aQuestionThatIsListedTwiceIsOne() {
    finds(
        items(question(1, 1_793_000_000), question(2, 1_793_000_001), question(1, 1_793_000_002)));
    assertThat(ids(all())).containsExactly("1", "2");
  }

  @Test
  void oneQuestionWithoutEndLeavesTheOthersTheirPlace() {
    String comments =
        IntStream.range(1, 3000)
            .mapToObj(
                id ->
                    "{\"comment_id\":%d,\"creation_date\":1793000000,\"body\":\"x\"}".formatted(id))
            .collect(Collectors.joining(","));
    finds(
        items(
            question(1, 1_793_000_000).replaceFirst("}$", ",\"comments\":[" + comments + "]}"),
            question(2, 1_793_000_001)));

    List<Batch> read = all();

    assertThat(ids(read)).hasSize(1001).contains("2");
    assertThat(malformed(read))
        .singleElement()
        .satisfies(item -> assertThat(item).hasMessageContaining("1000 answers and comments"));
  }

  @Test
  void anAnswerNestedWithoutEndIsTheChannelsFault() {
    finds("{\"items\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"items\":[{\"question_id\":1}]}", "{\"items\":7}", "{}", "[]", "null"})
  void anAnswerOfWhichNothingCanBeReadMovesNothing(String answer) {
    finds(answer);
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aSearchThatFindsNothingBeginsAtTheSamePlaceNextTime() {
    finds(items());
    List<Batch> read = all();
    assertThat(ids(read)).isEmpty();
    assertThat(last(read).isStart()).isFalse();
    all(last(read));
    assertThat(searches().get(1)).isEqualTo(searches().get(0));
  }

  @Test
  void aCursorThatCannotBeReadBeginsAnew() {
    playRecordings(channel);
    assertThat(ids(all(new Cursor("{\"search\":")))).hasSize(9);
  }
}
