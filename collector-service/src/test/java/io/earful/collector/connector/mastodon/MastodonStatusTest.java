package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.TimePrecision;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a post. */
class MastodonStatusTest extends MastodonReading {

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

  /** What is more than a day ahead would be refused with all that is said. */
  @ParameterizedTest
  @ValueSource(strings = {"2999-10-31T12:00:00Z", "1969-10-31T12:00:00Z"})
  void aWrongClockLosesNoPost(String wrong) {
    String edited =
        post(1002).replace("\"content\"", "\"edited_at\":\"" + wrong + "\",\"content\"");
    String future = post(1001).replace("2026-10-31T12:00:00.000Z", "2999-10-31T12:00:00.000Z");
    channel.on(TAG, json("[" + edited + "," + future + "]"), page("empty.json"));

    List<Mention> mentions = mentions(all(Cursor.START));

    assertThat(mentions)
        .extracting(Mention::editedAt, Mention::publishedAt, Mention::publishedPrecision)
        .containsExactly(
            tuple(null, Instant.parse("2026-10-31T12:00:00Z"), TimePrecision.EXACT),
            tuple(null, NOW, TimePrecision.COLLECTED));
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
  void theReasonIsShortHoweverLongTheValueAtFaultIs() {
    String item = "{\"id\":\"" + "#".repeat(200_000) + "\"}";
    channel.on(TAG, json("[" + item + "," + post(1001) + "]"), page("empty.json"));
    assertThat(all(Cursor.START).get(0).malformed())
        .extracting(one -> String.valueOf(one.getMessage()).length())
        .allMatch(length -> length <= 1000);
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
}
