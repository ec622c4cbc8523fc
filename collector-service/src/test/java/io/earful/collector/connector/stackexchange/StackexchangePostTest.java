package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of questions, answers and comments. */
class StackexchangePostTest extends StackexchangeReading {

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
}
