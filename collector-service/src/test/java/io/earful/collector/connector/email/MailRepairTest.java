package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import io.earful.event.TimePrecision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that keeps to no rule. */
class MailRepairTest {

  @Test
  void lineThatIsNoFieldDoesNotHideThoseBehindIt() {
    Mention mention = Mails.read(Mails.fixture("broken-header.eml")).mention();
    assertThat(mention.title()).isEqualTo("Broken header");
    assertThat(mention.author().displayName()).isEqualTo("Joe Example");
    assertThat(mention.text()).startsWith("The text begins where nobody left a line empty.");
  }

  @Test
  void soundHeaderIsNotTouched() {
    byte[] mail = Mails.fixture("reply.eml");
    assertThat(HeaderRepair.of(mail)).isSameAs(mail);
  }

  @Test
  void partsAreFoundUnderAnotherBoundary() {
    ReadMail mail = Mails.read(Mails.fixture("wrong-boundary.eml"));
    assertThat(mail.mention().text()).isEqualTo("The parts are there, only under another name.");
    assertThat(Mails.names(mail.attachments())).containsExactly("leak.png");
    assertThat(Mails.warnings(mail.mention())).hasSize(1);
  }

  @Test
  void containerWithoutAnyPartIsReadAsText() {
    Mention mention =
        Mails.mention("From: j@x.example", "Content-Type: multipart/mixed", "", "Just text.");
    assertThat(mention.text()).isEqualTo("Just text.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "\uFEFF",
        "From joe@x.example Mon Oct 12 08:15:03 2026\n",
        "\n>From x\n"
      })
  void whatStandsBeforeTheFirstFieldIsPassedOver(String before) {
    byte[] mail = (before + "From: Joe <j@x.example>\n\nHi").getBytes(StandardCharsets.UTF_8);
    Mention mention = Mails.read(mail).mention();
    assertThat(mention.author().displayName()).isEqualTo("Joe");
    assertThat(mention.text()).isEqualTo("Hi");
  }

  @Test
  void impossibleDateGivesWayToThatOfTheLastServer() {
    Mention mention = Mails.read(Mails.fixture("no-id.eml")).mention();
    assertThat(mention.publishedAt()).isEqualTo(Instant.parse("2026-10-20T05:00:00Z"));
    assertThat(mention.publishedPrecision()).isEqualTo(TimePrecision.MINUTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 +0000", "Mon, 2 Nov 2026 10:00:00 +0000", "x"})
  void withoutAnyDateTheMailboxSaysWhenItCame(String date) {
    byte[] mail = Mails.bytes("Date: " + date, "From: j@x.example", "", "Hi");
    Instant arrived = Instant.parse("2026-10-01T00:00:00Z");
    Mention known = Mails.reader().read(mail, Mails.PLACE.arrived(arrived)).mention();
    Mention unknown = Mails.read(mail).mention();
    assertThat(known.publishedAt()).isEqualTo(arrived);
    assertThat(unknown.publishedAt()).isEqualTo(Mails.NOW);
    assertThat(unknown.publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
  }

  @Test
  void mailWithNothingToShowIsPutAside() {
    for (byte[] nothing : new byte[][] {{}, {'\r', '\n'}, {0, 1, 2, 3, 4}}) {
      assertThatThrownBy(() -> Mails.read(nothing))
          .isInstanceOf(MalformedItem.class)
          .hasMessageContaining("expected a mail");
    }
  }

  @Test
  void emptyMailOfSomebodyIsAMail() {
    assertThat(Mails.mention("From: Joe <j@x.example>", "Subject: The lid", "").title())
        .isEqualTo("The lid");
    assertThat(Mails.mention("A note without any header").text())
        .isEqualTo("A note without any header");
  }
}
