package io.earful.sentiment.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CodePoints;
import io.earful.sentiment.SentimentFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a text is made of, it has an answer whose places lie within it. */
class HostileTextsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  @BeforeAll
  static void start() {
    SENTIMENT.start();
  }

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("blanks", " \t\n\u00a0\u2003 "),
        Arguments.of("a NUL and other controls", "bad\u0000 \u0007\u001b[31m service\u007f"),
        Arguments.of("emoji only", "😡😡😡👎🏽👨‍👩‍👧‍👦🇺🇦"),
        Arguments.of("the first half of a pair alone", "bad \ud83d service"),
        Arguments.of("the second half of a pair alone", "\udc4e bad service"),
        Arguments.of("halves the wrong way round", "bad \udc4e\ud83d service \ud83d"),
        Arguments.of("right to left", "الخدمة سيئة جدا ولن أعود، שירות נורא"),
        Arguments.of("direction marks", "\u202ebad\u202c \u2066service\u2069 \u200f!"),
        Arguments.of("scripts in one word", "ужacный сервіс, πολύ bad, बहुत खराब"),
        Arguments.of("marks upon marks", "b" + "\u0301\u0489".repeat(500) + "ad service"),
        Arguments.of("one word without an end", "a".repeat(16_384)),
        Arguments.of("one emoji over and over", "😡".repeat(16_384)),
        Arguments.of("one letter and one mark in turn", "a!".repeat(8_192)),
        Arguments.of("a sentence in every letter", "A. ".repeat(5_000)),
        Arguments.of("negators only", "not ".repeat(4_000)),
        Arguments.of("line ends only", "\n".repeat(16_384)),
        Arguments.of("digits and telephone signs", "+1(".repeat(5_000)),
        Arguments.of("unassigned and private characters", "\ue000 \ufffe \uffff \udbff\udfff"),
        Arguments.of("markup", "<script>alert(1)</script> &lt;b&gt; ]]> {{7*7}} ${jndi:ldap://x}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void isAnswered(String name, String text) {
    String body =
        JSON.writeValueAsString(Map.of("texts", List.of(Map.of("id", "1", "text", text))));
    byte[] answer =
        post(body).expectStatus().isOk().expectBody().returnResult().getResponseBodyContent();
    JsonNode result = JSON.readTree(Objects.requireNonNull(answer)).path("results").path(0);

    assertThat(result.path("label").asString()).isIn("negative", "neutral", "positive", "mixed");
    assertThat(result.path("score").asDouble()).isBetween(-1.0, 1.0);
    assertThat(result.path("confidence").asDouble()).isBetween(0.0, 1.0);
    int length = CodePoints.length(text);
    for (String member : List.of("sentences", "evidence", "topics", "personalData")) {
      for (JsonNode part : result.path(member).values()) {
        assertThat(part.path("start").asInt()).as(member).isBetween(0, length);
        assertThat(part.path("end").asInt())
            .as(member)
            .isBetween(part.path("start").asInt() + 1, length);
      }
    }
  }

  @Test
  void aMegabyteInOneTextIsRefusedWithItsPlace() {
    String body =
        JSON.writeValueAsString(
            Map.of("texts", List.of(Map.of("id", "1", "text", "bad ".repeat(262_144)))));
    byte[] answer =
        post(body)
            .expectStatus()
            .isBadRequest()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    JsonNode problem = JSON.readTree(Objects.requireNonNull(answer));
    assertThat(problem.path("errors").path(0).path("pointer").asString())
        .isEqualTo("/texts/0/text");
  }

  @Test
  void thousandTextsOfTwoThousandCharactersAreNotTooMuch() {
    String text = "Служба підтримки мовчить. ".repeat(80);
    List<Map<String, String>> texts =
        Stream.iterate(0, i -> i < 1_000, i -> i + 1)
            .map(i -> Map.of("id", "t" + i, "text", text))
            .toList();
    post(JSON.writeValueAsString(Map.of("texts", texts))).expectStatus().isOk();
  }

  private static WebTestClient.ResponseSpec post(String body) {
    return SENTIMENT
        .client()
        .post()
        .uri("/api/v1/sentiment/analyze")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }
}
