package io.earful.collector.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.AuthorKind;
import io.earful.event.CodePoints;
import io.earful.event.Direction;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.Visibility;
import io.earful.testkit.FixtureServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message comes to. */
class TelegramMessageTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GROUP = "{\"id\":-5,\"type\":\"group\",\"title\":\"G\"}";
  private static final String ANA = "{\"id\":9,\"first_name\":\"Ana\",\"username\":\"ana\"}";

  private final FixtureServer channel = FixtureServer.start();

  @AfterEach
  void stop() {
    channel.close();
  }

  private List<Batch> collect(SourceView source, String... updates) {
    channel.on(
        TelegramReading.UPDATES, TelegramReading.updates(updates), TelegramReading.updates());
    return Objects.requireNonNull(
        TelegramReading.connector(channel).collect(source, Cursor.START).collectList().block(SOON));
  }

  private Mention only(SourceView source, String update) {
    Batch batch = collect(source, update).get(0);
    assertThat(batch.malformed()).isEmpty();
    assertThat(batch.mentions()).hasSize(1);
    return batch.mentions().get(0);
  }

  private Mention only(String chat, String parts) {
    return only(TelegramReading.polling(), update("message", chat, parts));
  }

  private static String update(String kind, String chat, String parts) {
    return "{\"update_id\":1,\"%s\":{\"message_id\":31,\"date\":1793000000,\"chat\":%s,%s}}"
        .formatted(kind, chat, parts);
  }

  private static String text(String more) {
    return "\"from\":%s,\"text\":\"words\"%s".formatted(ANA, more);
  }

  private List<Mention> recorded() {
    TelegramReading.playRecordings(channel);
    return Objects.requireNonNull(
        TelegramReading.connector(channel)
            .collect(TelegramReading.polling(), Cursor.START)
            .flatMapIterable(Batch::mentions)
            .collectList()
            .block(SOON));
  }

  private Mention recorded(String key) {
    return recorded().stream()
        .filter(mention -> mention.key().value().equals("telegram:" + key))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "supergroup, -1001700000001, tea, PUBLIC, https://t.me/tea/31",
    "supergroup, -1001700000001, , UNLISTED, https://t.me/c/1700000001/31",
    "channel, -1001700000001, tea, PUBLIC, https://t.me/tea/31",
    "channel, -1001700000001, ../x, UNLISTED, https://t.me/c/1700000001/31",
    "channel, -17, , UNLISTED, ",
    "group, -5, , UNLISTED, ",
    "private, 9, ana, PRIVATE, ",
    "somethingNew, -7, tea, PRIVATE, "
  })
  void whoReadsAChatAndWhereItsPageIs(
      String type, long id, String name, Visibility visibility, String page) {
    String username = name == null ? "" : ",\"username\":\"" + name + "\"";
    String chat = "{\"id\":%d,\"type\":\"%s\"%s}".formatted(id, type, username);
    Mention mention = only(chat, text(""));
    assertThat(mention.visibility()).isEqualTo(visibility);
    assertThat(mention.url()).isEqualTo(page);
  }

  @Test
  void marksStandWhereTheyStandInCodePoints() {
    Mention mention = recorded("-1001700000001:31");
    Entities entities = Objects.requireNonNull(mention.entities());
    assertThat(cut(mention, entities.mentions().get(0))).isEqualTo("@kettle_friends");
    assertThat(cut(mention, entities.hashtags().get(0))).isEqualTo("#kettle");
    assertThat(entities.hashtags().get(0).value()).isEqualTo("kettle");
    assertThat(entities.urls()).hasSize(2);
    assertThat(cut(mention, entities.urls().get(0))).isEqualTo("https://kettle.example/lid");
    assertThat(cut(mention, entities.urls().get(1))).isEqualTo("the manual");
    assertThat(entities.urls().get(1).url()).isEqualTo("https://kettle.example/manual?page=2");
  }

  private static String cut(Mention mention, Entities.Span span) {
    return CodePoints.substring(
        mention.text(), Objects.requireNonNull(span.start()), Objects.requireNonNull(span.end()));
  }

  private static String cut(Mention mention, Entities.Link link) {
    return CodePoints.substring(
        mention.text(), Objects.requireNonNull(link.start()), Objects.requireNonNull(link.end()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"hashtag\",\"offset\":-1,\"length\":3}",
        "{\"type\":\"hashtag\",\"offset\":0,\"length\":0}",
        "{\"type\":\"hashtag\",\"offset\":1,\"length\":2}",
        "{\"type\":\"hashtag\",\"offset\":0,\"length\":1}",
        "{\"type\":\"hashtag\",\"offset\":3,\"length\":9223372036854775807}",
        "{\"type\":\"hashtag\",\"offset\":99,\"length\":1}",
        "{\"type\":\"hashtag\",\"offset\":\"0\",\"length\":2}",
        "{\"type\":\"text_link\",\"offset\":0,\"length\":2,\"url\":\"javascript:alert(1)\"}",
        "{\"type\":\"text_link\",\"offset\":0,\"length\":2,\"url\":\"tg://user?id=5\"}",
        "{\"type\":\"pre\",\"offset\":0,\"length\":2}",
        "7"
      })
  void markThatMarksNothingIsPassedBy(String entity) {
    Mention mention =
        only(
            GROUP,
            "\"from\":%s,\"text\":\"\uD83D\uDD25 hot\",\"entities\":[%s]".formatted(ANA, entity));
    assertThat(mention.entities()).isNull();
    assertThat(mention.text()).isEqualTo("\uD83D\uDD25 hot");
  }

  @Test
  void marksOfATextThatIsKeptOtherwiseAreToldWithoutTheirPlace() {
    Mention mention =
        only(
            GROUP,
            "\"from\":%s,\"text\":\"  cafe\u0301 #tea\",\"entities\":[%s]"
                .formatted(ANA, "{\"type\":\"hashtag\",\"offset\":8,\"length\":4}"));
    assertThat(mention.text()).isEqualTo("caf\u00e9 #tea");
    Entities.Span tag = Objects.requireNonNull(mention.entities()).hashtags().get(0);
    assertThat(tag).isEqualTo(new Entities.Span("tea", null, null));
  }

  @Test
  void answersPointToWhatTheyAnswerAndShareItsThread() {
    Mention answer = recorded("-1001700000001:32");
    assertThat(answer.conversation().parentKey()).isEqualTo("telegram:-1001700000001:31");
    assertThat(answer.conversation().key())
        .isEqualTo("telegram:-1001700000001:th31")
        .isEqualTo(recorded("-1001700000001:31").conversation().key());
    assertThat(answer.quoted())
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.text()).isEqualTo("is loose");
              assertThat(q.author()).isEqualTo("Ana Prado");
              assertThat(q.key()).isEqualTo("telegram:-1001700000001:31");
            });
    Mention small = recorded("-4200:78");
    assertThat(small.conversation().key()).isEqualTo("telegram:-4200:th77");
    assertThat(small.conversation().parentKey()).isEqualTo("telegram:-4200:77");
  }

  @Test
  void albumIsOneConversationWithTheAnswersToItsPictures() {
    List<Mention> all = recorded();
    List<String> keys =
        all.stream()
            .filter(m -> List.of("35", "36", "37").contains(m.nativeId()))
            .map(m -> m.conversation().key())
            .distinct()
            .toList();
    assertThat(keys).containsExactly("telegram:-1001700000001:g13900");
    assertThat(recorded("-1001700000001:35").text()).isEqualTo("The lid 🫖 from above, #lid");
  }

  @Test
  void topicIsAConversationAndItsMakingIsNotAnswered() {
    Mention mention = recorded("-1001700000002:5");
    assertThat(mention.conversation().key()).isEqualTo("telegram:-1001700000002:th3");
    assertThat(mention.conversation().parentKey()).isNull();
    assertThat(mention.conversation().title()).isEqualTo("Lids");
    assertThat(mention.visibility()).isEqualTo(Visibility.UNLISTED);
  }

  @Test
  void privateChatIsOneConversationOfOneBot() {
    Mention first = recorded("7001@424242:8");
    Mention answer = recorded("7001@424242:10");
    assertThat(first.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(first.conversation().key()).isEqualTo("telegram:7001@424242:th0");
    assertThat(answer.conversation().key()).isEqualTo(first.conversation().key());
    assertThat(answer.conversation().parentKey()).isEqualTo("telegram:7001@424242:9");
    assertThat(first.url()).isNull();
    String other = "777777:AAF-recorded_recorded_recorded_1111";
    channel.on(
        "/bot" + other + "/getUpdates",
        TelegramReading.updates(update("message", "{\"id\":7001,\"type\":\"private\"}", text(""))),
        TelegramReading.updates());
    Mention elsewhere =
        Objects.requireNonNull(
                TelegramReading.connector(channel)
                    .collect(
                        TelegramReading.source(Map.of(), Map.of("botToken", other)), Cursor.START)
                    .blockFirst(SOON))
            .mentions()
            .get(0);
    assertThat(elsewhere.key().value()).isEqualTo("telegram:7001@777777:31");
    assertThat(elsewhere.author().id()).isEqualTo("telegram:-:9");
  }

  @Test
  void administratorWhoDoesNotSayWhichIsTheGroup() {
    Mention mention = recorded("-1001700000001:33");
    assertThat(mention.author().id()).isEqualTo("telegram:-:-1001700000001");
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.ANONYMOUS);
    assertThat(mention.author().displayName()).isEqualTo("Kettle friends");
    assertThat(mention.direction()).isEqualTo(Direction.INBOUND);
  }

  @Test
  void ownChatsAndTheBotItselfAreOurs() {
    SourceView own =
        TelegramReading.source(
            Map.of("ownChats", List.of(-1001800000001L)), TelegramReading.CREDENTIALS);
    String channelChat = "{\"id\":-1001800000001,\"type\":\"channel\",\"title\":\"News\"}";
    Mention post = only(own, update("channel_post", channelChat, "\"text\":\"words\""));
    assertThat(post.kind()).isEqualTo(MentionKind.POST);
    assertThat(post.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(post.author().isOurs()).isTrue();
    assertThat(post.author().kind()).isEqualTo(AuthorKind.ORG);
    Mention bot =
        only(
            GROUP,
            "\"text\":\"words\",\"from\":{\"id\":424242,\"is_bot\":true,\"first_name\":\"B\"}");
    assertThat(bot.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(bot.author().kind()).isEqualTo(AuthorKind.BOT);
  }

  @Test
  void wordsThatArePassedOnAreNotTheAuthors() {
    Mention hidden = recorded("7001@424242:11");
    assertThat(hidden.text()).isEmpty();
    assertThat(hidden.quoted())
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.text()).isEqualTo("Their parcels always come late.");
              assertThat(q.author()).isEqualTo("Rui");
            });
    Mention own =
        only(
            GROUP,
            text(
                ",\"forward_origin\":{\"type\":\"user\",\"date\":1,\"sender_user\":%s}"
                    .formatted(ANA)));
    assertThat(own.text()).isEqualTo("words");
    assertThat(own.quoted()).isEmpty();
    Mention unknown = only(GROUP, text(",\"forward_origin\":{\"type\":\"new\"}"));
    assertThat(unknown.text()).isEmpty();
    assertThat(unknown.quoted()).hasSize(1);
  }

  @Test
  void channelsPostInItsGroupIsARepost() {
    Mention repost = recorded("-1001700000001:38");
    assertThat(repost.kind()).isEqualTo(MentionKind.REPOST);
    assertThat(repost.text()).isEmpty();
    assertThat(Objects.requireNonNull(repost.repost()).of())
        .isEqualTo("telegram:-1001800000001:12")
        .isEqualTo(recorded("-1001800000001:12").key().value());
    assertThat(recorded("-1001700000001:39").conversation().key())
        .isEqualTo(repost.conversation().key());
  }

  @Test
  void answerToAnotherChatNamesItThere() {
    Mention mention =
        only(
            GROUP,
            text(
                """
                ,"quote":{"text":"too hot","position":0},"external_reply":{"message_id":4,
                "chat":{"id":-1001800000001,"type":"channel"},
                "origin":{"type":"channel","date":1,"message_id":4,
                "chat":{"id":-1001800000001,"type":"channel","title":"News"}}}"""));
    assertThat(mention.conversation().parentKey()).isEqualTo("telegram:-1001800000001:4");
    assertThat(mention.conversation().key()).isEqualTo("telegram:-5:th31");
    assertThat(mention.quoted())
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.author()).isEqualTo("News");
              assertThat(q.text()).isEqualTo("too hot");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"new_chat_title\":\"x\"",
        "\"pinned_message\":{\"message_id\":3,\"text\":\"x\"}",
        "\"new_chat_photo\":[]",
        "\"migrate_to_chat_id\":-1001",
        "\"forum_topic_created\":{\"name\":\"x\"}",
        "\"message_auto_delete_timer_changed\":{\"message_auto_delete_time\":1}",
        "\"something_new\":{}"
      })
  void whatTelegramNotesIsNoMention(String note) {
    Batch batch =
        collect(TelegramReading.polling(), update("message", GROUP, "\"from\":" + ANA + "," + note))
            .get(0);
    assertThat(batch.mentions()).isEmpty();
    assertThat(batch.malformed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"video\":{\"file_id\":\"f\"},\"caption\":\"words\" | video | words",
        "\"animation\":{},\"document\":{},\"caption\":\"words\" | animation | words",
        "\"voice\":{} | voice | ''",
        "\"venue\":{\"title\":\"Cafe\"},\"location\":{} | venue | Cafe",
        "\"contact\":{\"phone_number\":\"+351911111111\",\"first_name\":\"R\"} | contact | ''"
      })
  void otherThanTextHasItsKindAndItsWords(String content, String kind, String words) {
    Mention mention = only(GROUP, "\"from\":" + ANA + "," + content);
    assertThat(mention.text()).isEqualTo(words);
    assertThat(mention.media()).isEmpty();
    assertThat(mention.ext().get("telegram"))
        .isEqualTo(Map.of("chatType", "group", "content", kind));
  }

  @Test
  void wordsOfPollsStickersAndBlocksAreRead() {
    assertThat(recorded("-1001700000001:40").text()).isEqualTo("Which lid?\n- Steel\n- Glass");
    assertThat(recorded("-4200:77").text()).isEqualTo("😡");
    assertThat(recorded("-1001700000001:41").text())
        .isEqualTo("Lids\nSteel is heavy.\nGlass breaks.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\":1,\"message\":7}",
        "{\"update_id\":1,\"message\":null}",
        "{\"update_id\":1,\"message\":{}}",
        "{\"update_id\":1,\"message\":{\"message_id\":0,\"date\":1,\"text\":\"x\","
            + "\"chat\":{\"id\":5}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":0,\"text\":\"x\","
            + "\"chat\":{\"id\":5}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":999999999999999,\"text\":\"x\","
            + "\"chat\":{\"id\":5}}}",
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\",\"chat\":5}}"
      })
  void whatCannotBeToldFromOthersIsPutAside(String update) {
    Batch batch = collect(TelegramReading.polling(), update).get(0);
    assertThat(batch.mentions()).isEmpty();
    assertThat(batch.malformed()).hasSize(1);
  }

  @Test
  void partsOfAnotherTypeThanTheyShouldBeAreLeftOut() {
    Mention mention =
        only(
            "{\"id\":-5,\"type\":7,\"title\":[],\"username\":{}}",
            """
            "from":"Ana","sender_chat":[],"text":{"a":1},"entities":{"type":"hashtag"},
            "edit_date":"x","message_thread_id":{},"reply_to_message":[1],"quote":"q",
            "external_reply":5,"media_group_id":false,"forward_origin":"me"\
            """);
    assertThat(mention.text()).isEmpty();
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.ANONYMOUS);
    assertThat(mention.visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void blocksWithoutEndAreReadToAnEnd() {
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      blocks
          .append(i == 0 ? "" : ",")
          .append("{\"text\":[\"")
          .append("word ".repeat(10))
          .append("\"]}");
    }
    Mention mention =
        only(GROUP, "\"from\":%s,\"rich_message\":{\"blocks\":[%s]}".formatted(ANA, blocks));
    assertThat(mention.text().length()).isBetween(60_000, 70_000);
  }
}
