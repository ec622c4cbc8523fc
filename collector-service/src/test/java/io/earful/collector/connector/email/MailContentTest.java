package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Attachment;
import io.earful.event.Mention;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailContentTest {

  @Test
  void plainTextIsPreferredToItsRicherForm() {
    Mention mention = alternative("The lid is loose.", "<p>The lid is <b>loose</b>!</p>");
    assertThat(mention.text()).isEqualTo("The lid is loose.");
    assertThat(mention.html()).contains("<b>loose</b>");
  }

  @Test
  void plainTextThatSaysNothingGivesWayToTheOtherForm() {
    for (String excuse :
        new String[] {
          "",
          "   ",
          "This message is in HTML format.",
          "Your mail reader does not support HTML.",
          "Please view this email in your browser",
          "To view this e-mail enable HTML"
        }) {
      assertThat(alternative(excuse, "<p>The lid is loose.</p>").text())
          .as(excuse)
          .isEqualTo("The lid is loose.");
    }
  }

  @Test
  void plainTextAboutMarkUpIsNoExcuse() {
    String text = "I like HTML, and the lid of the kettle.";
    assertThat(alternative(text, "<p>other</p>").text()).isEqualTo(text);
  }

  @Test
  void textBetweenFilesIsReadInItsOrderAndTheRestAreFiles() {
    ReadMail mail = Mails.read(Mails.fixture("attachments.eml"));
    assertThat(mail.mention().text())
        .isEqualTo("Look at the leak:\n\nChecked by the Kettle virus scanner.");
    assertThat(Mails.names(mail.attachments()))
        .containsExactly("leak.png", "Rechnung für Käufer.pdf", "отчёт.doc", "null", "zoe.vcf");
    assertThat(mail.attachments()).extracting(Attachment::index).containsExactly(0, 1, 2, 3, 4);
    assertThat(mail.attachments())
        .extracting(Attachment::mediaType)
        .containsExactly(
            "image/png",
            "application/pdf",
            "application/octet-stream",
            "text/calendar",
            "text/x-vcard");
    assertThat(mail.attachments())
        .allSatisfy(each -> assertThat(each.mention()).isEqualTo(mail.mention().key()))
        .noneMatch(Attachment::isLeftOut);
    assertThat(new String(mail.attachments().get(2).bytes(), StandardCharsets.US_ASCII))
        .isEqualTo("a report");
  }

  @Test
  void mailThatOnlySendsAnotherOneOnSaysWhatThatSays() {
    ReadMail mail = Mails.read(Mails.fixture("forwarded.eml"));
    assertThat(mail.mention().text()).isEqualTo("The lid does not close.");
    assertThat(mail.mention().title()).isEqualTo("Fwd: Lid");
    assertThat(mail.attachments()).isEmpty();
  }

  @Test
  void mailThatSaysSomethingOfAnotherOneKeepsThatAsAFile() {
    ReadMail mail =
        Mails.read(
            new String(Mails.fixture("forwarded.eml"), StandardCharsets.US_ASCII)
                .replace("-- \r\nShop", "Please help Ann.")
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(mail.mention().text()).isEqualTo("Please help Ann.");
    assertThat(Mails.names(mail.attachments())).containsExactly("message.eml");
    assertThat(mail.attachments().get(0).mediaType()).isEqualTo("message/rfc822");
  }

  @Test
  void digestSaysWhatItsMailsSay() {
    ReadMail mail =
        Mails.read(
            "From: list@x.example",
            "Content-Type: multipart/digest; boundary=b",
            "",
            "--b",
            "",
            "Subject: one",
            "",
            "First.",
            "--b",
            "",
            "Subject: two",
            "",
            "Second.",
            "--b--");
    assertThat(mail.mention().text()).isEqualTo("First.\n\nSecond.");
    assertThat(mail.attachments()).hasSize(2);
  }

  @Test
  void filesInTheTextAreTakenOutOfIt() {
    ReadMail mail = Mails.read(Mails.fixture("uuencode.eml"));
    assertThat(Mails.names(mail.attachments())).containsExactly("leak.png");
    assertThat(mail.attachments().get(0).bytes()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(mail.mention().text())
        .startsWith("The picture is below.")
        .endsWith("begin 644 nothing\nThis is prose.");
  }

  @Test
  void winmailDatIsKeptAsItIs() {
    ReadMail mail =
        Mails.read(
            "From: joe@x.example",
            "Content-Type: application/ms-tnef; name=winmail.dat",
            "Content-Transfer-Encoding: base64",
            "",
            "eJ8+IgEA");
    assertThat(Mails.names(mail.attachments())).containsExactly("winmail.dat");
    assertThat(mail.mention().text()).isEmpty();
  }

  @Test
  void foldersAreNoPartOfAFilesName() {
    for (String name : new String[] {"../../etc/passwd", "C:\\\\temp\\\\passwd", "/passwd"}) {
      ReadMail mail =
          Mails.read(
              "From: joe@x.example", "Content-Type: application/x; name=\"" + name + "\"", "", "x");
      assertThat(Mails.names(mail.attachments())).containsExactly("passwd");
    }
  }

  @Test
  void linesThatFlowAreJoinedAndQuotedOnesStayQuoted() {
    assertThat(FlowedText.joined("a \nb\n> c \n> d\n>> e\n-- \nJoe", false))
        .isEqualTo("a b\n> c d\n>> e\n-- \nJoe\n");
    assertThat(FlowedText.joined("日 \n本", true)).isEqualTo("日本\n");
    assertThat(FlowedText.joined(" From here", false)).isEqualTo("From here\n");
  }

  @Test
  void unknownOrMisspeltTransferEncodingsAreReadAsMeant() {
    for (String encoding : new String[] {"base64;", "\"BASE64\"", "base-64", "Base64 (really)"}) {
      Mention mention =
          Mails.mention(
              "From: j@x.example", "Content-Transfer-Encoding: " + encoding, "", "VGhlIGxpZA==");
      assertThat(mention.text()).as(encoding).isEqualTo("The lid");
    }
    assertThat(
            Mails.mention("From: j@x.example", "Content-Transfer-Encoding: who knows", "", "a=3Db")
                .text())
        .isEqualTo("a=3Db");
  }

  private static Mention alternative(String plain, String html) {
    return Mails.mention(
        "From: joe@x.example",
        "Content-Type: multipart/alternative; boundary=b",
        "",
        "--b",
        "",
        plain,
        "--b",
        "Content-Type: text/html",
        "",
        html,
        "--b--");
  }
}
