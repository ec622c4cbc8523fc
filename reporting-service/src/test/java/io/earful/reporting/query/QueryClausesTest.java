package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some hundred texts are cut at once: each becomes so many clauses at most. */
class QueryClausesTest {

  /** No character stands next to the same one twice. */
  @ParameterizedTest
  @ValueSource(strings = {"", "。"})
  void aTextWithoutSpacesBecomesSixHundredClausesAtMost(String between) {
    String text =
        IntStream.range(0, 4)
            .mapToObj(part -> characters(0x4e00 + 400 * part))
            .collect(Collectors.joining(between));

    assertThat(QueryClauses.of(SearchedMention.ofText(text, "ja")))
        .hasSizeGreaterThan(500)
        .hasSizeLessThanOrEqualTo(601);
    assertThat(QueryClauses.of(SearchedMention.ofText("", "ja").withWords(text, text)))
        .hasSizeLessThanOrEqualTo(1_201);
  }

  private static String characters(int first) {
    return IntStream.range(first, first + 240)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
