package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.AuthorKind;
import io.earful.event.Mention;
import io.earful.event.Moderation;
import io.earful.event.ReplyCapability;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

  private static final Moderation AUTOMATIC = new Moderation(null, null, null, null, true, null);
  private static final Moderation BOUNCE = new Moderation(null, null, null, null, null, true);

  @Test
  void mailOfAPersonCanBeAnswered() {
    Mention mention =
        Mails.mention(
            "From: Joe <joe@x.example>",
            "Message-ID: <1@x.example>",
            "Auto-Submitted: no",
            "",
            "Hi");
    assertThat(mention.moderation()).isNull();
    assertThat(mention.reply().capability()).isEqualTo(ReplyCapability.PRIVATE);
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.PERSON);
  }

  @Test
  void aMailThatCannotBeFoundAgainCannotBeAnswered() {
    Mention unnamed = Mails.mention("From: Joe <joe@x.example>", "", "Hi");
    Mention odd = Mails.mention("From: Joe <joe@x.example>", "Message-ID: <a\"b@x.y>", "", "Hi");
    assertThat(unnamed.reply().capability()).isEqualTo(ReplyCapability.NONE);
    assertThat(odd.reply().capability()).isEqualTo(ReplyCapability.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Auto-submitted: AUTO-NOTIFIED (what)",
        "X-Autoreply: yes",
        "X-Autorespond: yes",
        "X-Auto-Response-Suppress: All",
        "Precedence: bulk",
        "Precedence: Junk",
        "Precedence: auto_reply",
        "List-Unsubscribe: <https://x.example>",
        "Return-Path: <>",
        "Return-Path: < >",
      })
  void automaticMailIsMarkedAndNotAnswered(String field) {
    marked(Mails.mention("From: Joe <joe@x.example>", field, "", "Hi"), AUTOMATIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-reply", "noreply", "no.reply+x", "donotreply", "do-not-reply", "postmaster"})
  void mailFromNobodyIsMarkedAndNotAnswered(String local) {
    marked(Mails.mention("From: Joe <" + local + "@x.example>", "", "Hi"), AUTOMATIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List-Id: Kettles <kettles.x.example>",
        "List-Post: <mailto:kettles@x.example>",
        "Precedence: list",
        "X-Mailing-List: kettles@x.example",
        "Sender: kettles-bounces@x.example",
      })
  void peopleOnListsAreHeardAndNotAnswered(String field) {
    Mention mention = Mails.mention("From: Joe <joe@x.example>", field, "", "Hi");
    assertThat(mention.moderation()).isNull();
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.PERSON);
    assertThat(mention.reply().capability()).isEqualTo(ReplyCapability.NONE);
    assertThat(Mails.facts(mention)).containsEntry("sending", "list");
  }

  @Test
  void deliveryReportSaysOfWhomAndWhyWithoutAddresses() {
    Mention bounce = Mails.read(Mails.fixture("bounce.eml")).mention();
    marked(bounce, BOUNCE);
    AuthorIds ids = new AuthorIds("");
    Map<String, Object> gone =
        Map.of("author", id(ids, "gone@kettle.example"), "action", "failed", "status", "5.1.1");
    Map<String, Object> full =
        Map.of("author", id(ids, "full@kettle.example"), "action", "delayed", "status", "4.2.2");
    assertThat(Mails.facts(bounce))
        .containsEntry("bounce", Map.of("status", "5.1.1", "recipients", List.of(gone, full)));
    assertThat(bounce.text()).isEqualTo("Your message could not be delivered.");
  }

  @Test
  void reportsThatKeepToNoStandardAreSeenAsWell() {
    marked(
        Mails.mention(
            "Return-Path: <>", "From: MAILER-DAEMON@x.example", "Subject: failure notice", "", "."),
        BOUNCE);
    Mention exim = Mails.mention("From: a@x.example", "X-Failed-Recipients: b@x.example", "", ".");
    marked(exim, BOUNCE);
    assertThat(String.valueOf(Mails.facts(exim).get("bounce")))
        .contains(id(new AuthorIds(""), "b@x.example"));
  }

  @Test
  void complaintIsAutomaticAndNoBounce() {
    marked(Mails.read(Mails.fixture("complaint.eml")).mention(), AUTOMATIC);
  }

  @Test
  void receiptOfReadingIsAutomatic() {
    marked(
        Mails.mention(
            "From: Joe <joe@x.example>",
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
            "",
            "--b",
            "",
            "It was read.",
            "--b",
            "Content-Type: message/disposition-notification",
            "",
            "Disposition: manual-action/MDN-sent-manually; displayed",
            "--b--"),
        AUTOMATIC);
  }

  private static void marked(Mention mention, Moderation expected) {
    assertThat(mention.moderation()).isEqualTo(expected);
    assertThat(mention.reply().capability()).isEqualTo(ReplyCapability.NONE);
    assertThat(mention.author().kind()).isEqualTo(AuthorKind.BOT);
  }

  private static String id(AuthorIds ids, String address) {
    return ids.of(new Mailboxes.Mailbox(null, address));
  }
}
