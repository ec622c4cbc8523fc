package io.earful.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
  @Test
  void blankTextHasNone() {
    assertThat(split("")).isEmpty();
    assertThat(split(" \n\t\u00a0")).isEmpty();
  }

  @Test
  void marksEndSentencesInEveryScript() {
    assertThat(split("Great phone! Battery is bad… Why?"))
        .containsExactly("Great phone!", "Battery is bad…", "Why?");
    assertThat(split("यह अच्छा है। वह बुरा है।")).containsExactly("यह अच्छा है।", "वह बुरा है।");
    assertThat(split("هل وصل؟ لم يصل.")).containsExactly("هل وصل؟", "لم يصل.");
  }

  @Test
  void numbersInitialsAndShortAbbreviationsStayTogether() {
    assertThat(split("Version 2.5 by J. Smith costs 3.50, see fig. two."))
        .containsExactly("Version 2.5 by J. Smith costs 3.50, see fig. two.");
    assertThat(split("Живу на ул. ленина давно.")).hasSize(1);
  }

  @Test
  void carelessSmallLettersStillSplitAfterAWord() {
    assertThat(split("it broke. i hate it")).containsExactly("it broke.", "i hate it");
  }

  @Test
  void wrappedLinesAreOneSentenceAndParagraphsAreTwo() {
    assertThat(split("This line goes\non here.\nNew one\n\nand a paragraph"))
        .containsExactly("This line goes\non here.", "New one", "and a paragraph");
  }

  @Test
  void emojiAndQuotesBelongToTheSentenceBefore() {
    assertThat(split("I love it! 😍😍 \"Really good.\" :)"))
        .containsExactly("I love it! 😍😍", "\"Really good.\" :)");
  }

  @Test
  void emojiAloneIsASentence() {
    assertThat(split("😡😡")).containsExactly("😡😡");
  }

  @Test
  void longTextHasABoundedNumberThatCoversItAll() {
    String text = "Ok so. ".repeat(2_000).strip();
    List<Span> spans = SentenceSplitter.split(text);
    assertThat(spans).hasSizeBetween(32, SentenceSplitter.MOST_SENTENCES + 1);
    assertThat(spans.get(0).start()).isZero();
    assertThat(spans.get(spans.size() - 1).end()).isEqualTo(text.length());
    assertThat(spans.stream().mapToInt(Span::length).sum()).isGreaterThan(text.length() - 100);
  }

  private static List<String> split(String text) {
    return SentenceSplitter.split(text).stream()
        .map(span -> text.substring(span.start(), span.end()))
        .toList();
  }
}
