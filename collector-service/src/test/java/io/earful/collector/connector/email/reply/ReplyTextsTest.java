package io.earful.collector.connector.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextsTest {

  private static final String WROTE =
      "On Tue, 3 Nov 2026 at 10:02, Ann <ann@shop.example> wrote:\n";

  @Test
  void answersBetweenQuotedLinesStayInOrder() {
    ReplyText read =
        ReplyTexts.ofPlain(
            "Hello Ann,\n\n"
                + WROTE
                + "> Did the kettle arrive?\nYes, on Monday.\n"
                + "> Does it work?\n\nNo. It leaks.\n");
    assertThat(read.text()).isEqualTo("Hello Ann,\n\nYes, on Monday.\n\nNo. It leaks.");
    assertThat(read.quoted())
        .containsExactly(WROTE + "> Did the kettle arrive?", "> Does it work?");
    assertThat(read.signature()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Am 3. Nov. 2026 um 10:02 schrieb\nAnn <ann@shop.example>:\n\n> Well?",
        "2026/11/3 ann <ann@shop.example>\n\n> Well?",
        "On Nov 3, 2026, at 10:02 AM, \"Ann\" <ann@shop.example> wrote\n\n> Well?",
        "On Tue, Nov 3 at 10:02 Ann wrote:\n\nWell?",
        "---- Ann Field wrote ----\n\nWell?",
        "> -----Original Message-----\n> From: Ann\n>\n> Well?",
        "Date: Tue, 3 Nov 2026 10:02:02 -0600\nTo: bob@mail.example\n\nWell?",
        "**From:** Ann <ann@shop.example>\n**Date:** 3 Nov 2026 10:02\n\nWell?",
        "________________\n"
            + "Von: Ann\n"
            + "Gesendet: Dienstag, 3. November\n"
            + "An: Bob;\n"
            + " Kim\n"
            + "Betreff: x\n\n"
            + "Well?",
        "Исходное сообщение\nОт: Анна\nДата: 03.11.2026\nТема: x\n\nWell?",
      })
  void historyIsKnownInManyShapes(String history) {
    ReplyText read = ReplyTexts.ofPlain("It leaks.\n\n" + history);
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(read.quoted()).containsExactly(history);
  }

  @Test
  void theRestOfABrokenQuotedLineIsQuoted() {
    ReplyText read =
        ReplyTexts.ofPlain(
            "Thanks\n\n"
                + WROTE
                + "> The kettle was sent to you on Monday and it should have been there\n"
                + "since yesterday.\n> Ann");
    assertThat(read.text()).isEqualTo("Thanks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On the other hand:\nthe kettle leaks.",
        "On 3 November 2026 I wrote:\nmy kettle leaks. Nobody answered.",
        "I ordered one.\n\nOn 3 Nov 2026 your agent Ann wrote:\n\"We send it\".\n\nIt never came.",
        "Interview:\n\nDate: Tuesday 3, November 2026\nTime: 7:00\nAddress: 1 Fox St\n\nCome.",
        "On 3 Nov 2026 at 10:02 your shop wrote me the following:\nwe send it.\nIt never came.",
        "I bought it on 3 November 2026.\nYour support wrote:\nwait. I did.",
        "My trip\nFrom: Berlin\nTo: Hamburg\nDate: 3 November\nwas cancelled.",
        "From: our point of view it is bad.",
        "Sent from my desk, which is where the kettle leaks.",
        "The parcel was sent from my office.\n\nIt never came.",
        "Enviado por correo el lunes y nunca llegó nada a mi casa, estoy harto de esto.",
        "Von meinem Konto wurde doppelt abgebucht\n\nBitte um Klärung",
        "Name      Price\n---------------\nKettle    30\nCup       5",
        "One\n\n-----\n\nAnother thing that I wanted to say: the lid does not close.",
        "My order has three faults:\n- the lid\n- the cord\n-- and the box",
        "Best regards,\nAnn",
        "Meeting on 12.03.2026 at 12:00, write to ann@shop.example:\nbring the kettle",
        "See https://news.example/on-3-nov-2026-ann-wrote: it is about you.",
        "Original message was better. The new one is not.",
        "Subject: kettle\nIt leaks.",
      })
  void whatOnlyLooksLikeHistoryIsText(String text) {
    assertThat(ReplyTexts.ofPlain(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- \nAnn Field\nShop of kettles",
        "--\nann",
        "—\nAnn Field\nHead of kettles",
        "_____________________\nAnn Field\n+49 30 1234567\nhttps://shop.example",
        "=====================\nAnn Field\nann@shop.example\n=====================",
      })
  void aNameBelowARuleIsASignature(String signature) {
    ReplyText read = ReplyTexts.ofPlain("It leaks.\n\n" + signature + "\n\n" + WROTE + "> Well?");
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(read.signature()).isEqualTo(signature.replace("-- \n", "--\n"));
    assertThat(read.quoted()).containsExactly(WROTE + "> Well?");
  }

  @Test
  void whatWasForwardedWithoutACommentIsTheText() {
    String head =
        "---------- Forwarded message ---------\nFrom: Ann <ann@shop.example>\n"
            + "Date: Tue, 3 Nov 2026 at 10:02\nSubject: Kettle\nTo: <bob@mail.example>";
    ReplyText read = ReplyTexts.ofPlain(head + "\n\n\nIt leaks.\n\n-- \nAnn");
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(read.quoted()).containsExactly(head);
    assertThat(read.signature()).isEqualTo("--\nAnn");
  }

  @Test
  void whatWasForwardedWithACommentIsHistory() {
    ReplyText read = ReplyTexts.ofPlain("Look at this.\n\nBegin forwarded message:\n\nIt leaks.");
    assertThat(read.text()).isEqualTo("Look at this.");
    assertThat(read.quoted()).containsExactly("Begin forwarded message:\n\nIt leaks.");
  }

  @Test
  void aReplyThatSaysNothingHasNoText() {
    ReplyText read = ReplyTexts.ofPlain(WROTE + "> It leaks.\n\nSent from my iPhone");
    assertThat(read.text()).isEmpty();
    assertThat(read.quoted()).containsExactly(WROTE + "> It leaks.");
    assertThat(read.signature()).isEqualTo("Sent from my iPhone");
  }

  @Test
  void markedLinesAloneAreTheText() {
    assertThat(ReplyTexts.ofPlain("> It leaks.\n> Ann").text()).isEqualTo("It leaks.\nAnn");
  }

  @Test
  void historyBelowAnAdvertisementIsNotText() {
    ReplyText read = ReplyTexts.ofPlain("It leaks.\n\nGet Outlook for iOS\n\nDear Bob,\nWell?");
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(read.quoted()).containsExactly("Dear Bob,\nWell?");
    assertThat(read.signature()).isEqualTo("Get Outlook for iOS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\u200B"})
  void nothingIsNothing(String text) {
    assertThat(ReplyTexts.ofPlain(text).text()).isBlank();
    assertThat(ReplyTexts.ofHtml(text).quoted()).isEmpty();
  }
}
