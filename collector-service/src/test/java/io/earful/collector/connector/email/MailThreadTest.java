package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailThreadTest {

  private static final String PREFIX = "email:-:";

  @Test
  void mailWithoutReferencesBeginsAThread() {
    Mention mention = Mails.mention("Message-ID: <a@x.example>", "From: j@x.example", "", "Hi");
    assertThat(mention.key().value()).isEqualTo(PREFIX + hash("a@x.example"));
    assertThat(mention.nativeId()).isEqualTo("a@x.example");
    assertThat(mention.conversation().key()).isEqualTo(PREFIX + "c:" + hash("a@x.example"));
    assertThat(mention.conversation().parentKey()).isNull();
    assertThat(mention.conversation().rootKey()).isNull();
  }

  @Test
  void oldestReferenceNamesTheThreadAndNewestIsAnswered() {
    Conversation thread =
        thread(
            "Message-ID: <d@x.example>",
            "References: <a@x.example> <broken> <b@x.example>",
            " <c@x.example>",
            "In-Reply-To: <other@x.example>");
    assertThat(thread.key()).isEqualTo(PREFIX + "c:" + hash("a@x.example"));
    assertThat(thread.parentKey()).isEqualTo(PREFIX + hash("c@x.example"));
    assertThat(thread.rootKey()).isEqualTo(PREFIX + hash("a@x.example"));
  }

  @Test
  void withoutReferencesTheFirstOfInReplyToCounts() {
    Conversation thread =
        thread(
            "Message-ID: <d@x.example>",
            "In-Reply-To: Your message of \"Monday\" <a@x.example> <b@x.example>");
    assertThat(thread.key()).isEqualTo(PREFIX + "c:" + hash("a@x.example"));
    assertThat(thread.parentKey()).isEqualTo(PREFIX + hash("a@x.example"));
  }

  @Test
  void mailIsNotItsOwnAncestor() {
    Conversation thread = thread("Message-ID: <a@x.example>", "References: <a@x.example>");
    assertThat(thread.key()).isEqualTo(PREFIX + "c:" + hash("a@x.example"));
    assertThat(thread.parentKey()).isNull();
  }

  @Test
  void wholeThreadHasOneKeyInWhateverOrderItIsRead() {
    Conversation first = thread("Message-ID: <a@x.example>");
    Conversation second = thread("Message-ID: <b@x.example>", "In-Reply-To: <a@x.example>");
    Conversation third =
        thread("Message-ID: <c@x.example>", "References: <a@x.example> <b@x.example>");
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(third.key()).isEqualTo(first.key());
  }

  @Test
  void deliveryReportAnswersTheMailThatCameBack() {
    Mention bounce = Mails.read(Mails.fixture("bounce.eml")).mention();
    assertThat(bounce.conversation().parentKey()).isEqualTo(PREFIX + hash("acme-7@acme.example"));
    assertThat(bounce.conversation().rootKey()).isEqualTo(PREFIX + hash("kettle-1@kettle.example"));
  }

  @Test
  void sameMailHasOneKeyWithAndWithoutCarriageReturnsWhenItHasNoId() {
    String mail = "From: j@x.example\r\nDate: Mon, 12 Oct 2026 08:15:01 +0200\r\n\r\nHi\r\nyou\r\n";
    Mention windows = Mails.mention(mail);
    Mention unix = Mails.read(mail.replace("\r", "").getBytes(StandardCharsets.US_ASCII)).mention();
    Mention other = Mails.mention(mail.replace("you", "all"));
    assertThat(unix.key()).isEqualTo(windows.key());
    assertThat(other.key()).isNotEqualTo(windows.key());
    assertThat(Mails.facts(unix)).containsEntry("idSynthetic", true);
  }

  @Test
  void noAddressStandsInKeysOrInTheWholeMention() {
    Mention mention = Mails.read(Mails.fixture("plain.eml")).mention();
    assertThat(mention.author().id())
        .isEqualTo(PREFIX + MentionKey.sha256Hex("joe@kettle.example"));
    assertThat(EventCodec.json().writeValueAsString(mention))
        .doesNotContain("joe@kettle")
        .doesNotContain("feedback@acme");
  }

  @Test
  void saltMakesHashesOfAddressesTheInstallationsOwn() {
    MailReader salted = new MailReader(new AuthorIds("pepper"));
    Mention mention = salted.read(Mails.fixture("plain.eml"), Mails.PLACE).mention();
    assertThat(mention.author().id())
        .isEqualTo(PREFIX + MentionKey.sha256Hex("pepperjoe@kettle.example"));
  }

  private static Conversation thread(String... header) {
    return Mails.mention(String.join("\r\n", header) + "\r\nFrom: j@x.example\r\n\r\nHi")
        .conversation();
  }

  private static String hash(String id) {
    return MentionKey.sha256Hex(id);
  }
}
