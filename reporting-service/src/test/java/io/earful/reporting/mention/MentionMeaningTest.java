package io.earful.reporting.mention;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.earful.reporting.AnalysisBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What mentions are about, how hard their authors tried, and ratings that contradict texts. */
class MentionMeaningTest extends MentionReading {

  @BeforeEach
  void some() {
    arrive(
        List.of(
            scored(mention("late", 1, "it is late").build(), about(null, false, "delivery.late")),
            scored(mention("delivery", 2, "delivery").build(), about(null, false, "delivery")),
            scored(
                mention("price", 3, "again too dear").build(),
                about(new Analysis.Effort("some", 0, 5), true, "price.too-high", "service")),
            scored(mention("none", 4, "hello").build(), about(null, false))));
  }

  @Test
  void parentFindsItsChildrenAndAChildItselfAlone() {
    assertThat(natives(list("topic=delivery"))).containsExactly("delivery", "late");
    assertThat(natives(list("topic=delivery.late"))).containsExactly("late");
    assertThat(natives(list("topic=delivery.late,service"))).containsExactly("price", "late");
    assertThat(natives(list("topic=deliver"))).isEmpty();
    assertThat(natives(list("topic=price&intent=praise"))).isEmpty();
  }

  @Test
  void contradictionIsShownAndFiltered() {
    assertThat(natives(list("mismatch=true"))).containsExactly("price");
    assertThat(natives(list("mismatch=false"))).containsExactly("none", "delivery", "late");
    JsonNode item = list("mismatch=true").path("items").path(0);
    assertThat(item.path("sentiment").path("mismatch").asBoolean()).isTrue();
    reader()
        .get()
        .uri(uri("/api/v1/mentions?mismatch=maybe"))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void itemAndDetailSayWhatItIsAboutAndHowHardItWas() {
    JsonNode item = list("topic=price").path("items").path(0);
    assertThat(item.path("topics").path(0).path("id").asString()).isEqualTo("price.too-high");
    assertThat(item.path("topics").path(0).path("polarity").asDouble()).isEqualTo(-0.5);
    assertThat(item.path("effort").path("level").asString()).isEqualTo("some");
    assertThat(item.path("effort").path("end").asInt()).isEqualTo(5);
    JsonNode detail = get("/api/v1/mentions/" + item.path("id").asString());
    assertThat(detail.path("topics").size()).isEqualTo(2);
    assertThat(detail.path("analysis").path("mismatch").asBoolean()).isTrue();
    assertThat(rows("select topics, effort, mismatch from reporting.mention where mismatch"))
        .containsExactly("{price,price.too-high,service}|some|t");
  }

  @Test
  void anotherModelsReasonsTakeThePlaceOfTheFirst() {
    arrive(
        scored(
            mention("late", 1, "it is late").build(),
            new AnalysisBuilder("other-2", SentimentLabel.NEGATIVE).reasons("privacy").build()));
    assertThat(natives(list("topic=delivery"))).containsExactly("delivery");
    assertThat(natives(list("topic=privacy"))).containsExactly("late");
  }

  private JsonNode list(String query) {
    return get("/api/v1/mentions?" + query);
  }

  private static Analysis about(
      Analysis.@Nullable Effort effort, boolean mismatch, String... reasons) {
    return new AnalysisBuilder("standard-1", SentimentLabel.NEGATIVE)
        .effort(effort)
        .reasons(reasons)
        .mismatch(mismatch)
        .build();
  }
}
