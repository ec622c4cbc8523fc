package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.event.CodePoints;
import io.earful.event.Direction;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of posts. */
class BlueskyPostTest extends BlueskyReading {

  private final Map<String, Mention> mentions = new HashMap<>();

  @BeforeEach
  void readRecordings() {
    playRecordings(channel);
    read(Cursor.START)
        .mentions()
        .forEach(one -> mentions.put(one.nativeId().replaceFirst(".*/", ""), one));
  }

  private Mention mention(String rkey) {
    return mentions.get(rkey);
  }

  private static String at(Mention mention, Integer start, Integer end) {
    return CodePoints.substring(mention.text(), start, end);
  }

  @Test
  void placesCountBytesAndBecomeCodePoints() {
    Mention mention = mention("3m4aaaaaaaa2a");
    Entities entities = mention.entities();
    Entities.Span named = entities.mentions().get(0);
    Entities.Link link = entities.urls().get(0);
    Entities.Span hashtag = entities.hashtags().get(0);
    assertThat(at(mention, named.start(), named.end())).isEqualTo("@acme.bsky.example");
    assertThat(named.value()).isEqualTo("acme.bsky.example");
    assertThat(at(mention, link.start(), link.end())).isEqualTo("kettles.example/long-pa...");
    assertThat(link.url()).isEqualTo("https://kettles.example/long-path?of=the&leak=1");
    assertThat(at(mention, hashtag.start(), hashtag.end())).isEqualTo("#kettle");
    assertThat(hashtag.value()).isEqualTo("kettle");
    assertThat(mention.ext().get("bluesky"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("languages", List.of("en", "de"))
        .containsEntry("named", List.of("did:plc:acme2aaaaaaaaaaaaaaaaaaa"));
    assertThat(mention.media())
        .singleElement()
        .satisfies(m -> assertThat(m.alt()).isEqualTo("A puddle"));
  }

  @Test
  void placesThatAreNoneAreLeftOut() {
    Mention mention = mention("3m4aaaaaaaa2d");
    assertThat(mention.text()).isEqualTo("Teá water 💧 from a kettle");
    assertThat(mention.entities().urls())
        .extracting(Entities.Link::url)
        .containsExactly("https://tea.example/inside", "https://tea.example/beyond");
    assertThat(mention.entities().urls()).allSatisfy(link -> assertThat(link.start()).isNull());
    assertThat(mention.entities().hashtags()).containsExactly(new Entities.Span("Tea", null, null));
    assertThat(mention.author().handle()).isNull();
    assertThat(mention.lang()).isNull();
  }

  @Test
  void aReplyStandsInItsThreadAndAQuotationApart() {
    Mention mention = mention("3m4aaaaaaaa2b");
    String pia = "bluesky:-:at://did:plc:pia2aaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/";
    assertThat(mention.kind()).isEqualTo(MentionKind.REPLY);
    assertThat(mention.conversation().parentKey()).isEqualTo(pia + "3m4aaaaaaaa2p");
    assertThat(mention.conversation().rootKey()).isEqualTo(pia + "3m4aaaaaaaa2r");
    assertThat(mention.conversation().key())
        .isEqualTo(pia.replace("-:at", "-:c:at") + "3m4aaaaaaaa2r");
    assertThat(mention.quoted())
        .singleElement()
        .satisfies(
            quoted -> {
              assertThat(quoted.text()).isEqualTo("Our kettles never leak.");
              assertThat(quoted.author()).isEqualTo("acme.bsky.example");
            });
    assertThat(mention.text()).isEqualTo("Bei mir auch: der Kettle tropft 😢");
  }

  @Test
  void labelsAreToldAndOrdersToServersAreNot() {
    Mention mention = mention("3m4aaaaaaaa2c");
    assertThat(mention.moderation().nsfw()).isTrue();
    assertThat(mention.moderation().contentWarning()).isEqualTo("graphic-media");
    assertThat(mention.ext().get("bluesky").toString()).contains("!warn", "graphic-media");
    assertThat(mention.entities().urls())
        .containsExactly(
            new Entities.Link("https://tea.example/recall", null, "Recall of kettles", null, null));
  }

  @Test
  void whatTheReadingAccountWroteIsOurs() {
    assertThat(mention("3m4aaaaaaaa2e").direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(mention("3m4aaaaaaaa2e").author().isOurs()).isTrue();
    assertThat(mention("3m4aaaaaaaa2a").direction()).isEqualTo(Direction.INBOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "at://did:plc:abc/app.bsky.feed.post/3k, true",
    "at://did:web:tea.example/app.bsky.feed.post/self, true",
    "at://did:plc:abc/app.bsky.feed.like/3k, false",
    "at://name.example/app.bsky.feed.post/3k, false",
    "at://did:plc:abc/app.bsky.feed.post/3k/more, false",
    "at://did:plc:abc/app.bsky.feed.post/, false",
    "https://bsky.app/profile/did:plc:abc/post/3k, false"
  })
  void aPostIsToldByItsName(String uri, boolean known) {
    PostName name = PostName.of(uri);
    assertThat(name != null).isEqualTo(known);
    if (name != null) {
      assertThat(name.uri()).isEqualTo(uri);
      assertThat(PostName.ofBrief(name.brief())).isEqualTo(name);
    }
  }
}
