package io.earful.reporting.brand;

import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.AnalysisBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What a mention says of each of its brands. */
class BrandSentimentTest extends Branding {

  private final Mention both = mention("both", 1, "Kettle is fine, but teapot leaks").build();

  @Test
  void eachBrandHasItsOwn() {
    make("north", "kettle");
    make("south", "teapot");
    arrive(scored(both, split("model-1", 0.6, -0.7)));

    assertThat(about(reader()))
        .isEqualTo(Map.of("north", "positive clauses", "south", "negative clauses"));
    assertThat(about(readerOf("south"))).isEqualTo(Map.of("south", "negative clauses"));
    assertThat(listed("brand=south&brandSentiment=negative")).containsExactly("both");
    assertThat(listed("brand=south&brandSentiment=positive,mixed")).isEmpty();
    assertThat(listed("brand=north&brandSentiment=positive")).containsExactly("both");
    assertThat(listed("brandSentiment=negative")).containsExactly("both");
    assertThat(natives(get(readerOf("north"), "/api/v1/mentions?brandSentiment=negative").json()))
        .isEmpty();
  }

  @Test
  void anotherModelMayThinkOtherwise() {
    make("north", "kettle");
    make("south", "teapot");
    arrive(scored(both, split("model-1", 0.6, -0.7)));
    arrive(scored(both, split("model-2", -0.6, 0.7)));

    assertThat(about(reader()))
        .isEqualTo(Map.of("north", "negative clauses", "south", "positive clauses"));
  }

  @Test
  void otherWordsForgetIt() {
    make("north", "kettle");
    make("south", "teapot");
    arrive(scored(both, split("model-1", 0.6, -0.7)));
    arrive(scored(edit(both, 5, "only a kettle")));

    assertThat(about(reader())).isEqualTo(Map.of("north", "neutral text"));
  }

  @Test
  void anotherSourceLeavesItAsItIs() {
    make("north", "kettle");
    make("south", "teapot");
    arrive(scored(both, split("model-1", 0.6, -0.7)));
    arrive(matched(both, "source-2", "elsewhere"));

    assertThat(about(reader()))
        .isEqualTo(Map.of("north", "positive clauses", "south", "negative clauses"));
  }

  @Test
  void storedMentionsAreReadAnewForANewBrand() {
    make("north", "kettle");
    arrive(scored(both, split("model-1", 0.6, -0.7)));
    assertThat(about(reader())).isEqualTo(Map.of("north", "neutral text"));

    make("south", "teapot");
    awaitRetagged();
    assertThat(about(reader()))
        .isEqualTo(Map.of("north", "positive clauses", "south", "negative clauses"));
  }

  @Test
  void aLabelThatIsNoneIsRefused() {
    assertThat(get(reader(), "/api/v1/mentions?brandSentiment=angry").status()).isEqualTo(400);
  }

  private List<String> listed(String filter) {
    return natives(get(reader(), "/api/v1/mentions?" + filter).json());
  }

  private Map<String, String> about(WebTestClient caller) {
    JsonNode mention = get(caller, "/api/v1/mentions/" + both.key().id()).json();
    Map<String, String> about = new TreeMap<>();
    mention
        .path("brandSentiments")
        .forEach(
            one ->
                about.put(
                    one.path("brandId").asString(),
                    one.path("label").asString() + " " + one.path("basis").asString()));
    return about;
  }

  private static Analysis split(String model, double first, double second) {
    return new AnalysisBuilder(model, SentimentLabel.NEUTRAL)
        .sentences(new Analysis.Sentence(0, 32, SentimentLabel.NEUTRAL, 0))
        .clauses(
            new Analysis.Clause(0, 16, first, null, List.of()),
            new Analysis.Clause(16, 32, second, null, List.of()))
        .build();
  }
}
