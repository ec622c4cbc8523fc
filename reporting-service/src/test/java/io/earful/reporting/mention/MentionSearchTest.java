package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Mention;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.SentimentLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The query language over what is stored. */
class MentionSearchTest extends MentionReading {

  @BeforeEach
  void fourMentions() {
    Mention rated =
        mention("late", 4, "Two deliveries came late")
            .rating(new Rating(1, 1, 5, null, RatingType.STARS))
            .build();
    arrive(
        scored(mention("title", 1, "no word of it here").title("A kettle").build()),
        scored(mention("leak", 2, "The old kettle of my aunt is leaking").build()),
        scored(
            mention("post", 3, "Посылка пришла без коробки").build(),
            analysis("standard-1", SentimentLabel.NEGATIVE, "ru")),
        scored(rated));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kettle; leak title",
        "kettles; leak title",
        "delivery; late",
        "\"delivery\"; ''",
        "посылкой; post",
        "коробка NOT delivery; post",
        "kettle OR delivery; late leak title",
        "kettle -aunt; title",
        "(kettle OR delivery) -lang:ru leak; leak",
        "kettle NEAR/4 leak; leak",
        "kettle NEAR/2 leak; ''",
        "leak BEFORE/9 kettle; ''",
        "\"aunt kettle\"~2; leak",
        "deliv*; late",
        "rating:<=2; late",
        "lang:(ru OR uk); post",
        "author:@ann kettle; leak title",
        "source:source-1 -kettle; late post",
        "channel:forum -source:source-1; ''",
        "-kettle; late post",
        "-\"old kettle\" kettle; title",
      })
  void findsAndCountsWhatIsMeant(String query, String expected) {
    List<String> names = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

    assertThat(natives(search(query, ""))).containsExactlyElementsOf(names);
    assertThat(natives(search(query, "&sort=publishedAt")))
        .containsExactlyElementsOf(backwards(names));
    assertThat(search(query, "&count=exact").path("total").asInt()).isEqualTo(names.size());
    assertThat(search(query, "&count=estimate").path("total").asInt()).isEqualTo(names.size());
  }

  @Test
  void aFaultTellsItsPlace() {
    reader()
        .get()
        .uri(uri("/api/v1/mentions?q=" + escaped("kettle OR")))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:invalid-query")
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/q")
        .jsonPath("$.errors[0].position")
        .isEqualTo(10)
        .jsonPath("$.errors[0].detail")
        .isEqualTo(
            "character 10: expected a word, a phrase, a field or \"(\" behind OR,"
                + " got the end of the query");
  }

  @Test
  void wordsHaveTheFormsOfTheLanguageThatWasDetectedLast() {
    Mention other = mention("again", 5, "deliveries").build();
    arrive(scored(other, analysis("standard-1", SentimentLabel.NEUTRAL, "de")));
    assertThat(natives(search("delivery", ""))).containsExactly("late");

    arrive(scored(other, analysis("standard-2", SentimentLabel.NEUTRAL, "en")));
    assertThat(natives(search("delivery", ""))).containsExactly("again", "late");

    arrive(scored(other, analysis("standard-3", SentimentLabel.POSITIVE, "en")));
    assertThat(natives(search("delivery source:source-1", ""))).containsExactly("again", "late");
  }

  private JsonNode search(String query, String more) {
    return get("/api/v1/mentions?q=" + escaped(query) + more);
  }

  private static List<String> backwards(List<String> names) {
    List<String> backwards = new ArrayList<>(names);
    Collections.reverse(backwards);
    return backwards;
  }

  private static String escaped(String query) {
    return query.replace("<", "%3C").replace(">", "%3E");
  }
}
