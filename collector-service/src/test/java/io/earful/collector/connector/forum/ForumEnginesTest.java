package io.earful.collector.connector.forum;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page of every engine: what it says, when, by whom and to whom. */
class ForumEnginesTest {

  private final FixtureServer server = FixtureServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Mention> read(String file, Map<String, Object> more) {
    server.on("/topic", Answer.ok("text/html", ForumReading.fixture(file)));
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("url", "http://kettle.example/topic");
    return ForumReading.mentions(ForumReading.read(server, settings, Cursor.START));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          xf1.html              | xenforo   | 301 | Dora   | 2026-10-25T17:09:00Z | Same here :(                | 302 | Emil   | 2026-10-31T09:00:00Z | It came today. | null
          phpbb3.html           | phpbb     | 501 | Ольга  | 2026-10-12T11:05:00Z | Чайник течёт с первого дня. | 502 | Пётр   | 2026-10-31T20:15:00Z | У меня тоже.   | p501
          phpbb3-subsilver.html | phpbb     | 11  | Fred   | 2025-06-11T09:28:00Z | The lid is open.            | 12  | Gina   | 2025-06-13T19:05:00Z | Push it.       | null
          phpbb2.html           | phpbb     | 71  | Żaneta | 2026-10-12T09:30:00Z | Dziękuję, ale wciąż czekam. | 72  | Łukasz | 2026-10-31T07:05:00Z | Ja też.        | null
          vb4.html              | vbulletin | 211 | Hank   | 2026-04-09T23:46:00Z | It cost €40 — “too much”.   | 212 | Ida    | 2026-04-22T05:05:00Z | I paid less.   | p211
          vb3.html              | vbulletin | 811 | مریم   | 2025-08-14T12:51:00Z | کتری من چکه می کند.         | 812 | رضا    | 2026-10-31T07:32:00Z | مال من هم.     | p811
          smf2.html             | smf       | 91  | Inés   | 2026-10-12T10:30:15Z | Se rompió el asa.           | 92  | Juan   | 2026-10-31T20:15:00Z | A mí también.  | p91
          smf1.html             | smf       | 41  | Kim    | 2026-03-12T22:30:15Z | The lid fell off.           | 42  | Lars   | 2026-03-13T08:00:00Z | Glue it.       | p41
          mybb.html             | mybb      | 61  | Mona   | 2026-10-25T22:20:00Z | It is green, I ordered red. | 62  | Nils   | 2026-10-31T09:00:00Z | Send it back.  | p61
          ips4.html             | ips       | 401 | Olga   | 2026-10-20T07:15:00Z | Fa troppo rumore.           | 402 | Paolo  | 2026-10-21T07:15:00Z | Anche il mio.  | p401
          ips3.html             | ips       | 901 | Quentin | 2026-10-20T07:15:31Z | Far too loud.              | 902 | Rosa   | 2026-10-20T08:00:00Z | Earplugs.      | p901
          """)
  void everyEngineIsRead(
      String file,
      String engine,
      String firstId,
      String firstAuthor,
      String firstAt,
      String firstText,
      String secondId,
      String secondAuthor,
      String secondAt,
      String secondText,
      String parent) {
    List<Mention> mentions = read(file, Map.of());
    said(mentions.get(0), engine, firstId, firstAuthor, firstAt, firstText);
    Mention second = mentions.get(1);
    said(second, engine, secondId, secondAuthor, secondAt, secondText);
    if (!parent.equals("null")) {
      String key = engine + ":kettle.example:" + parent;
      assertThat(second.conversation().parentKey()).isEqualTo(key);
      assertThat(second.quoted())
          .singleElement()
          .satisfies(
              quote -> {
                assertThat(quote.key()).isEqualTo(key);
                assertThat(quote.author()).isEqualTo(firstAuthor);
                assertThat(quote.text()).isNotBlank();
              });
    }
  }

  private static void said(
      Mention mention, String engine, String id, String author, String at, String text) {
    assertThat(mention.key().value()).isEqualTo(engine + ":kettle.example:p" + id);
    assertThat(mention.author().displayName()).isEqualTo(author);
    assertThat(mention.publishedAt()).isEqualTo(at);
    assertThat(mention.text()).isEqualTo(text);
    assertThat(mention.conversation().title()).isNotBlank();
    assertThat(mention.url()).doesNotContain("sid=");
  }

  @Test
  void openingPostIsAPostOnTheFirstPageOnly() {
    assertThat(read("phpbb3.html", Map.of()))
        .extracting(Mention::kind)
        .containsExactly(MentionKind.POST, MentionKind.COMMENT, MentionKind.COMMENT);
    assertThat(read("vb4.html", Map.of()))
        .extracting(Mention::kind)
        .containsOnly(MentionKind.COMMENT);
  }

  @Test
  void setTimeZoneCountsMoreThanTheStatedOne() {
    Mention first = read("vb4.html", Map.of("timezone", "Europe/Berlin")).get(0);
    assertThat(first.publishedAt()).isEqualTo("2026-04-09T16:46:00Z");
  }

  @Test
  void editIsToldWithItsTime() {
    assertThat(read("smf2.html", Map.of()).get(0).editedAt()).isEqualTo("2026-10-12T11:00:00Z");
    assertThat(read("phpbb3.html", Map.of()).get(0).editedAt()).isEqualTo("2026-10-12T12:00:00Z");
    assertThat(read("vb4.html", Map.of()).get(1).editedAt()).isEqualTo("2026-04-22T05:30:00Z");
  }

  @Test
  void unknownEngineThatTellsItsPostsToMachinesIsRead() {
    List<Mention> mentions = read("jsonld.html", Map.of());
    assertThat(mentions)
        .extracting(Mention::text)
        .containsExactly("Elle fuit.", "La mienne aussi.\nDepuis lundi.", "Remboursez !");
    assertThat(mentions.get(1).key().value()).isEqualTo("forum:kettle.example:p31");
    assertThat(mentions.get(1).publishedAt()).isEqualTo("2026-10-20T06:15:31Z");
  }

  @Test
  void ownSelectorsReadWhatNoPresetKnows() {
    Map<String, Object> selectors =
        Map.of(
            "post", ".msg",
            "id", ". @data-no",
            "author", ".nick",
            "date", ".when",
            "body", ".words",
            "quote", "q",
            "title", "h1");
    List<Mention> mentions = read("own.html", Map.of("selectors", selectors));
    assertThat(mentions).extracting(Mention::nativeId).containsExactly("7", "8");
    assertThat(mentions)
        .extracting(Mention::text)
        .containsExactly("My handle gets hot.", "Use a glove.");
    assertThat(mentions.get(0).publishedAt()).isEqualTo("2026-10-20T07:15:00Z");
    assertThat(mentions.get(1).publishedAt()).isEqualTo("2026-10-31T11:00:00Z");
    assertThat(mentions.get(0).title()).isEqualTo("Handle is hot");
  }

  @Test
  void ownSelectorStandsInForOneOfThePreset() {
    List<Mention> mentions = read("xf1.html", Map.of("selectors", Map.of("author", ".userText a")));
    assertThat(mentions).extracting(m -> m.author().displayName()).containsExactly("Dora", "Emil");
  }

  @Test
  void setEngineIsNotGuessed() {
    List<Mention> mentions = read("xf1.html", Map.of("engine", "xenforo"));
    assertThat(mentions).hasSize(2);
  }
}
