package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages are read, and where reading goes on. */
class StackexchangeWalkTest extends StackexchangeReading {

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

  /** New numbers are passed over within a quarter of an hour after the last ones. */
  @Test
  void whatChangedIsToldOnceMoreAQuarterOfAnHourLater() {
    playRecordings(channel);
    Cursor read = last(all());
    channel.on(target(LAST_HOURS, 1), page("changed.json"));
    List<Batch> again = all(read);
    channel.on(target(1_793_348_800, 1), page("changed.json"));

    List<Batch> soon = all(last(again), NOW.plusSeconds(600));
    List<Batch> later = all(last(soon), NOW.plusSeconds(1_000));

    assertThat(ids(soon)).isEmpty();
    assertThat(ids(later)).containsExactlyElementsOf(ids(again));
    assertThat(ids(all(last(later), NOW.plusSeconds(3_000)))).isEmpty();
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
        .extracting(StackexchangeWalkTest::position)
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
        .extracting(StackexchangeWalkTest::position)
        .endsWith("page=25&min=1793000000", "page=1&min=1793000001");
  }

  private static String position(String search) {
    return search.replaceFirst("^.*&(page=\\d+&min=\\d+)&.*$", "$1");
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
