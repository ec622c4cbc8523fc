package io.earful.reporting.correction;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The corrections in force, for people and for training. */
class CorrectionListTest extends Correcting {

  private static final String PATH = "/api/v1/sentiment/corrections";

  @Test
  void everyPageGoesOnBehindTheOneBefore() {
    for (int i = 0; i < 7; i++) {
      corrected("n" + i, "text " + i, "positive");
    }
    List<String> texts = new ArrayList<>();
    JsonNode page = get(reader(), "?limit=3");
    page.path("items").forEach(item -> texts.add(item.path("text").asString()));
    while (!page.path("nextCursor").isNull()) {
      page = get(reader(), "?limit=3&cursor=" + page.path("nextCursor").asString());
      page.path("items").forEach(item -> texts.add(item.path("text").asString()));
    }

    assertThat(texts)
        .containsExactly("text 6", "text 5", "text 4", "text 3", "text 2", "text 1", "text 0");
  }

  @Test
  void filtersChoose() {
    corrected("en", "text en", "positive");
    Mention polish = mention("pl", "tekst");
    arrive(scored(polish, analysis("standard-1", SentimentLabel.NEUTRAL, "pl")));
    correct(polish, "{\"label\":\"negative\"}");

    assertThat(texts(get(reader(), "?language=pl"))).containsExactly("tekst");
    assertThat(texts(get(reader(), "?label=positive,mixed"))).containsExactly("text en");
    assertThat(texts(get(reader(), "?to=2020-01-01"))).isEmpty();
    assertThat(texts(get(reader(), "?from=2020-01-01"))).hasSize(2);
    assertThat(status("?label=angry")).isEqualTo(400);
    assertThat(status("?from=noon")).isEqualTo(400);
    assertThat(status("?cursor=x")).isEqualTo(400);
    assertThat(status("?channel=x")).isEqualTo(400);
  }

  @Test
  void onlyWhatIsInForceIsListed() {
    Mention mention = corrected("twice", "text", "positive");
    correct(mention, "{\"label\":\"mixed\"}");
    Mention back = corrected("back", "other", "positive");
    correct(back, "{\"label\":null}");

    JsonNode page = get(reader(), "");

    assertThat(page.path("items").size()).isEqualTo(1);
    assertThat(page.at("/items/0/label").asString()).isEqualTo("mixed");
    assertThat(page.at("/items/0/modelLabel").asString()).isEqualTo("neutral");
    assertThat(page.at("/items/0/mentionId").asString()).isEqualTo(id(mention));
  }

  @Test
  void everybodySeesTheirBrandsAlone() {
    arriveAndCorrect(
        Samples.mention("north", 1, "of the north")
            .matchedBy(List.of(new MatchedBy(Samples.SOURCE, null, Samples.NOON, List.of("north"))))
            .build());
    corrected("nobodys", "of nobody", "positive");
    WebTestClient north = clientOf(Set.of("north"), "mentions:read");
    WebTestClient south = clientOf(Set.of("south"), "mentions:read");

    assertThat(texts(get(north, ""))).containsExactly("of the north");
    assertThat(texts(get(south, ""))).isEmpty();
    assertThat(lines(south)).isEmpty();
    assertThat(texts(get(reader(), ""))).hasSize(2);
  }

  @Test
  void trainingReadsTextLabelLanguageAndSource() {
    corrected("taught", "lovely", "positive");
    corrected("both", "lovely but late", "mixed");
    Mention edited = corrected("edited", "late", "negative");
    arrive(scored(edit(edited, 10, "no longer late")));

    assertThat(lines(reader()))
        .containsExactly(
            "{\"text\":\"lovely\",\"label\":\"positive\",\"lang\":\"en\",\"source\":\"corrections\"}");
  }

  /** More than are read at once; some of one instant. */
  @Test
  void allAreExportedInTheirOrder() {
    List<CloudEvent<Mention>> events = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      events.add(scored(mention("all" + i, "text " + i)));
    }
    arrive(events);
    execute(
        """
        insert into reporting.sentiment_correction
        select gen_random_uuid(), m.id, 1, 'positive', null, m.revision, 'm', 'neutral', 0, 1,
               false, 'tester',
               '2026-11-01'::timestamptz + (row_number() over () / 7) * interval '1 s', true
        from reporting.mention m
        """);

    assertThat(lines(reader())).hasSize(450).doesNotHaveDuplicates();
  }

  @Test
  void personalDataAreHiddenFromWhoMayNotSeeThem() {
    Mention mention = mention("personal", "write to ann@customer.example please");
    arrive(scored(mention));
    correct(mention, "{\"label\":\"negative\",\"note\":\"ann@customer.example is angry\"}");
    WebTestClient viewer = client("mentions:read");

    assertThat(get(viewer, "").toString()).doesNotContain("ann@customer.example");
    assertThat(lines(viewer).get(0)).contains("please").doesNotContain("customer");
    assertThat(lines(reader()).get(0)).contains("ann@customer.example");
    String one = "/api/v1/mentions/" + id(mention) + "/sentiment";
    assertThat(Answers.to(viewer.get().uri(one)).text()).doesNotContain("ann@customer.example");
    assertThat(Answers.to(reader().get().uri(one)).text()).contains("ann@customer.example");
  }

  private Mention corrected(String nativeId, String text, String label) {
    Mention mention = mention(nativeId, text);
    arrive(scored(mention));
    assertThat(correct(mention, "{\"label\":\"%s\"}".formatted(label)).status()).isEqualTo(200);
    return mention;
  }

  private void arriveAndCorrect(Mention mention) {
    arrive(scored(mention));
    assertThat(correct(mention, "{\"label\":\"positive\"}").status()).isEqualTo(200);
  }

  private static JsonNode get(WebTestClient who, String parameters) {
    Answers answer = Answers.to(who.get().uri(PATH + parameters));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private int status(String parameters) {
    return Answers.to(reader().get().uri(PATH + parameters)).status();
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    page.path("items").forEach(item -> texts.add(item.path("text").asString()));
    return texts;
  }

  private static List<String> lines(WebTestClient who) {
    Answers answer = Answers.to(who.get().uri(PATH).accept(MediaType.APPLICATION_NDJSON));
    assertThat(answer.status()).isEqualTo(200);
    List<String> lines = answer.text().lines().toList();
    lines.forEach(
        line -> assertThat(JsonMapper.builder().build().readTree(line).size()).isEqualTo(4));
    return lines;
  }
}
