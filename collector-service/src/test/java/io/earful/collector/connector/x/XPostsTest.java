package io.earful.collector.connector.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import io.earful.event.AuthorKind;
import io.earful.event.CodePoints;
import io.earful.event.Direction;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKind;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is read of posts. */
class XPostsTest extends XReading {

  private List<Batch> recorded() {
    playRecordings(channel);
    return all(SETTINGS, Cursor.START);
  }

  @Test
  void placesAreThoseOfTheTextThatPeopleRead() {
    Mention answer = mention(recorded(), ANSWER);
    assertThat(answer.text())
        .startsWith("@kettleworks 👩‍🔧 Tea & steam: the #kettle is <1 week old, $KTL");
    Entities entities = Objects.requireNonNull(answer.entities());
    assertThat(cut(answer, entities.mentions().get(0))).isEqualTo("@kettleworks");
    assertThat(cut(answer, entities.hashtags().get(0))).isEqualTo("#kettle");
    assertThat(cut(answer, entities.cashtags().get(0))).isEqualTo("$KTL");
    Entities.Link link = entities.urls().get(0);
    assertThat(CodePoints.substring(answer.text(), place(link.start()), place(link.end())))
        .isEqualTo(link.url());
    assertThat(link.expanded()).isEqualTo("https://shop.example/kettles/7");
    assertThat(link.title()).isEqualTo("Kettle 7");
  }

  private static String cut(Mention mention, Entities.Span span) {
    return CodePoints.substring(mention.text(), place(span.start()), place(span.end()));
  }

  private static int place(Integer place) {
    return Objects.requireNonNull(place);
  }

  @Test
  void anAnswerKnowsWhatItAnswersAndWhereItsThreadBegins() {
    Mention answer = mention(recorded(), ANSWER);
    assertThat(answer.kind()).isEqualTo(MentionKind.REPLY);
    assertThat(answer.conversation().key()).isEqualTo("x:-:c:2114643192837046279");
    assertThat(answer.conversation().parentKey()).isEqualTo("x:-:2114643192837046279");
    assertThat(answer.conversation().rootKey()).isEqualTo("x:-:2114643192837046279");
    assertThat(answer.url()).isEqualTo("https://x.com/i/status/" + ANSWER);
  }

  @Test
  void aPostForFewIsPrivateAndSaysWhatItQuotes() {
    Mention quote = mention(recorded(), "2115867510174646279");
    assertThat(quote.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(quote.quoted())
        .singleElement()
        .satisfies(
            quoted -> {
              assertThat(quoted.key()).isEqualTo("x:-:2114643192837046279");
              assertThat(quoted.author()).isEqualTo("kettleworks");
              assertThat(quoted.text()).isEqualTo("Our new kettle boils in a minute.");
            });
    assertThat(quote.media()).hasSize(2);
    assertThat(quote.lang()).isNull();
    assertThat(Objects.requireNonNull(quote.moderation()).nsfw()).isTrue();
  }

  @Test
  void aLongPostHasItsWholeText() {
    Mention whole = mention(recorded(), "2114990481208246279");
    assertThat(whole.text()).endsWith("#longread").hasSizeGreaterThan(300);
    Entities entities = Objects.requireNonNull(whole.entities());
    assertThat(cut(whole, entities.hashtags().get(0))).isEqualTo("#longread");
  }

  @Test
  void whatOthersPassOnCountsOnceAndWhatIsGoneDoesNot() {
    List<Mention> mentions = mentions(recorded());
    assertThat(mentions).hasSize(5);
    assertThat(mentions)
        .filteredOn(mention -> mention.text().startsWith("Best kettle"))
        .singleElement()
        .satisfies(
            praised -> {
              assertThat(praised.text()).endsWith("does not drip.");
              assertThat(praised.author().handle()).isEqualTo("grete_33");
            });
    assertThat(mentions).noneMatch(mention -> mention.text().startsWith("RT "));
  }

  @Test
  void anEditKeepsTheNameOfTheFirstVersion() {
    List<Batch> first = recorded();
    Mention edited = mention(first, EDITED);
    assertThat(edited.publishedAt()).isEqualTo(Instant.parse("2026-10-28T07:00:00Z"));
    assertThat(edited.editedAt()).isEqualTo(Instant.parse("2026-10-28T07:12:00Z"));
    assertThat(edited.url()).endsWith("/" + EDITED_AGAIN);
    assertThat(edited.conversation().rootKey()).isNull();

    Mention before = mention(first, ANSWER);
    channel.on(SEARCH, page("changed.json"));
    Mention after = mention(all(SETTINGS, last(first)), ANSWER);
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(after.text()).isEqualTo("Tea & steam: it works again.");
    assertThat(after.publishedAt()).isEqualTo(before.publishedAt());
    assertThat(MentionEvents.created("s", after).id())
        .isNotEqualTo(MentionEvents.created("s", before).id());
  }

  /** Its newer version stands elsewhere in the list, and must not be replaced by it. */
  @Test
  void anOlderVersionIsPassedOver() {
    channel.on(
        SEARCH,
        json(
            "{'data':[{'id':'2115337769579446279','text':'old','edit_history_tweet_ids':['2115337769579446279','2115340789478326279']},"
                + post(ANSWER)
                + "],'meta':{'result_count':2}}"));
    assertThat(mentions(all(SETTINGS, Cursor.START)))
        .extracting(Mention::nativeId)
        .containsExactly(ANSWER);
  }

  @Test
  void partsOfAWrongTypeAreLeftOut() {
    channel.on(SEARCH, page("malformed.json"));
    List<Batch> read = all(SETTINGS, Cursor.START);
    assertThat(read.get(0).malformed()).hasSize(3);
    Mention odd =
        mentions(read).stream()
            .filter(mention -> mention.text().equals("wrong parts"))
            .findFirst()
            .orElseThrow();
    assertThat(odd.publishedAt()).isEqualTo(Instant.parse("2026-10-30T08:00:00Z"));
    assertThat(odd.author().kind()).isEqualTo(AuthorKind.ANONYMOUS);
    assertThat(odd.engagement()).isNull();
  }

  @Test
  void postsOfTheAccountItselfAreOurs() {
    playRecordings(channel);
    List<Batch> read = all(with(SETTINGS, "userId", "2244990011"), Cursor.START);
    assertThat(mention(read, ANSWER).direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(mention(read, ANSWER).author().isOurs()).isTrue();
    assertThat(mention(read, "2115867510174646279").direction()).isEqualTo(Direction.INBOUND);
  }

  @Test
  void errorsBesidePostsDoNotCount() {
    channel.on(SEARCH, page("newest.json"), page("empty.json"));
    List<Batch> read = all(SETTINGS, Cursor.START);
    assertThat(mentions(read)).hasSize(3);
    assertThat(read.get(0).malformed()).isEmpty();
  }

  @Test
  void anErrorInPlaceOfPostsIsAFaultInTheWordsOfX() {
    channel.on(MENTIONS, page("nobody.json"));
    assertThat(failure(NAMED))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("Could not find user");
  }

  @Test
  void aCountWithoutPostsIsAFault() {
    channel.on(SEARCH, json("{'meta':{'result_count':3}}"));
    assertThat(failure(SETTINGS)).isInstanceOf(UpstreamFault.class);
  }

  /** The one link to several pictures is listed for each of them. */
  @Test
  void aLinkThatIsListedTwiceStandsOnce() {
    String link =
        "{'start':5,'end':28,'url':'https://t.co/pPpPpP0002','expanded_url':'https://x.com/a/status/1/photo/1'}";
    channel.on(
        SEARCH,
        json(
            "{'data':[{'id':'%s','text':'Look https://t.co/pPpPpP0002','entities':{'urls':[%s,%s]}}],'meta':{'result_count':1}}"
                .formatted(ANSWER, link, link)));
    Entities read = Objects.requireNonNull(mention(all(SETTINGS, Cursor.START), ANSWER).entities());
    assertThat(read.urls()).singleElement().satisfies(one -> assertThat(one.start()).isEqualTo(5));
  }

  @Test
  void thatThereIsNoMoneyLeftIsToldInTheWordsOfX() {
    channel.on(
        SEARCH,
        Answer.of(
            402,
            "application/json",
            "{\"title\":\"CreditsDepleted\",\"detail\":\"No credits left.\"}"
                .getBytes(StandardCharsets.UTF_8)));
    assertThat(failure(SETTINGS)).isInstanceOf(UpstreamFault.class).hasMessageContaining("credits");
  }

  @Test
  void aSearchThatCannotBeReadIsRefusedInTheWordsOfX() {
    channel.on(SEARCH, refused());
    assertThat(failure(SETTINGS))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("missing EOF");
  }
}
