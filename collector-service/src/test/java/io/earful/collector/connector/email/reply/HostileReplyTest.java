package io.earful.collector.connector.email.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Time grows with length: the limit catches what does not, and measures nothing. */
class HostileReplyTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MEGABYTE = 1 << 20;

  static Stream<String> plain() {
    return Stream.of(
            ">\n",
            ">",
            "\n",
            " ",
            "--\n",
            "-----\n\n",
            "From: a@b\n",
            "From: a\nTo: b\n",
            "On 3 Nov 2026 10:02 a@b wrote\n",
            "On 3 Nov 2026 10:02 ann\n",
            "Ann wrote:\n",
            "Ann wrote:\n> x\ny\n",
            "-----Original Message-----\n",
            "Sent from my iPhone\n\n",
            "1",
            "1-",
            "a@",
            "<a@",
            "(1 ",
            "\uD800",
            "\u0660",
            "e\u0301",
            "> x\n\n")
        .map(unit -> unit.repeat(MEGABYTE / unit.length()));
  }

  static Stream<String> html() {
    return Stream.concat(
        Stream.of(
                "<blockquote>",
                "<blockquote>a</blockquote>",
                "<div class=gmail_quote><blockquote class=gmail_quote>",
                "<div id=divRplyFwdMsg>",
                "<i hidden>",
                "<i hidden></i>",
                "<svg></svg>a",
                "<form>",
                "<a href=http://a.example/>b</a>",
                "<table><tr><td>",
                "<hr id=zwchr>",
                "<p>",
                "<",
                "&#xE010;",
                "<p style='border-top:solid #B5C4DF 1.0pt'>x")
            .map(unit -> unit.repeat(MEGABYTE / unit.length())),
        Stream.of("<blockquote>".repeat(10_000) + "x" + "</blockquote>".repeat(10_000)));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void plainTextIsReadSoon(String text) {
    assertThat(assertTimeout(SOON, () -> ReplyTexts.ofPlain(text))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("html")
  void markupIsReadSoon(String html) {
    assertThat(assertTimeout(SOON, () -> ReplyTexts.ofHtml(html))).isNotNull();
  }

  @Test
  void whatIsTooLongIsCutOff() {
    String long1 = "a".repeat(ReplyTexts.MAX_TEXT);
    assertThat(ReplyTexts.ofPlain(long1 + "b").text()).isEqualTo(long1);
    assertThat(ReplyTexts.ofHtml(long1 + "b").text()).isEqualTo(long1);
  }
}
