package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "plain words, as they are. Yes? ~ plain words, as they are. Yes?",
        "2 * 3 = 6 ~ 2 \\* 3 \\= 6",
        "# no title ~ \\# no title",
        "> no quotation ~ \\> no quotation",
        "1. no list ~ 1\\. no list",
        "<b>no mark-up</b> &amp; so on ~ \\<b\\>no mark\\-up\\</b\\> \\&amp; so on",
        "see https://a.test/b_c_d?e=f#g. ~ see https://a.test/b_c_d?e=f#g.",
        "thanks @jane_doe! ~ thanks @jane_doe\\!",
        "`code` [x](y) ~ \\`code\\` \\[x\\]\\(y\\)",
      })
  void showsTheSame(String text, String markdown) {
    assertThat(Markdown.escaped(text)).isEqualTo(markdown);
  }

  @Test
  void whatIsIndentedIsNoCode() {
    assertThat(Markdown.escaped("a\n\n    b")).isEqualTo("a\n\nb");
  }
}
