package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.ImportFile;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mail made to do harm: limits hold and the mail is kept with a warning. What each case took is
 * printed; the time limit is generous, it catches what grows faster than its input.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileMailTest {

  private static final String FROM = "From: Mallory <mallory@x.example>\r\n";

  @Test
  void thousandContainersInEachOtherEndAtTheLimit() {
    StringBuilder mail = new StringBuilder(FROM);
    for (int i = 0; i < 1_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n");
      mail.append(i == 0 ? "--b0\r\n\r\nI was here.\r\n" : "")
          .append("--b")
          .append(i)
          .append("\r\n");
    }
    Mention mention = timed("1,000 containers in each other", mail.toString()).mention();
    assertThat(mention.text()).isEqualTo("I was here.");
    assertThat(Mails.warnings(mention)).anyMatch(each -> each.contains("nested deeper than 20"));
  }

  @Test
  void thousandPartsBesideEachOtherEndAtTheLimit() {
    StringBuilder mail = new StringBuilder(FROM);
    mail.append("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHere.\r\n");
    for (int i = 0; i < 1_000; i++) {
      mail.append("--b\r\nContent-Type: image/png\r\n\r\nx\r\n");
    }
    ReadMail read = timed("1,000 parts beside each other", mail.toString());
    assertThat(read.mention().text()).isEqualTo("Here.");
    assertThat(read.attachments()).hasSize(MailLimits.PARTS - 1);
    assertThat(Mails.warnings(read.mention())).anyMatch(each -> each.contains("200 parts"));
  }

  @Test
  void mailsInMailsInMailsEndAtTheLimit() {
    String mail = FROM + "Content-Type: message/rfc822\r\n\r\n".repeat(1_000) + "\r\nHi";
    ReadMail read = timed("1,000 mails in each other", mail);
    assertThat(read.attachments()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void wrongBoundariesInEachOtherAreGuessedTwiceAtMost() {
    StringBuilder mail = new StringBuilder(FROM);
    for (int i = 0; i < 1_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=wrong\r\n\r\n--right").append(i);
      mail.append("\r\n");
    }
    Mention mention = timed("1,000 wrong boundaries", mail + "\r\nHi").mention();
    assertThat(Mails.warnings(mention)).anyMatch(each -> each.contains("boundary was not found"));
  }

  @Test
  void filesThatAreTooLargeAreLeftOutWithTheirSize() {
    String big = "A".repeat(76).concat("\r\n").repeat(11 * 1024 * 1024 / 57 + 1);
    String mail =
        FROM
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\n"
            + "Here.\r\n"
            + "--b\r\n"
            + "Content-Type: image/png; name=big.png\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + big
            + "--b\r\nContent-Type: image/png; name=small.png\r\n\r\nx\r\n--b--";
    ReadMail read = timed("a file of 11 MiB", mail);
    assertThat(Mails.names(read.attachments())).containsExactly("big.png", "small.png");
    assertThat(read.attachments().get(0).isLeftOut()).isTrue();
    assertThat(read.attachments().get(0).size()).isEqualTo(57L * (11 * 1024 * 1024 / 57 + 1));
    assertThat(read.attachments().get(1).isLeftOut()).isFalse();
    assertThat(Mails.warnings(read.mention())).anyMatch(each -> each.contains("left out"));
  }

  @Test
  void fileOfHundredMegabytesInAMailboxIsNeverInMemory() {
    long size = 100L * 1024 * 1024;
    long before = used();
    long start = System.nanoTime();
    List<Batch> batches =
        new MailFiles(Mails.reader(), Clock.fixed(Mails.NOW, ZoneOffset.UTC))
            .read(new HugeMailbox(size), Cursor.START)
            .collectList()
            .block();
    print("a file of 100 MB in a mailbox", size, System.nanoTime() - start);
    List<Mention> mentions = batches.stream().flatMap(b -> b.mentions().stream()).toList();
    assertThat(mentions).extracting(Mention::text).containsExactly("The film is below.", "Hi");
    Attachment film = batches.get(0).attachments().get(0);
    assertThat(film.isLeftOut()).isTrue();
    assertThat(film.bytes()).isEmpty();
    assertThat(film.size()).isBetween(size * 7 / 10, size * 8 / 10);
    assertThat(batches.get(0).raw().get(0).bytes()).hasSize(MailLimits.MESSAGE);
    assertThat(Mails.warnings(mentions.get(0))).anyMatch(each -> each.contains("were read"));
    System.out.printf("  heap kept afterwards: %,d KiB%n", (used() - before) / 1024);
  }

  @Test
  void noFieldCanBringAnotherOneIn() {
    Mention mention = Mails.read(Mails.fixture("injection.eml")).mention();
    assertThat(mention.title()).isEqualTo("Hello X-Admin: yes body");
    assertThat(mention.author().displayName()).isEqualTo("Mallory Bcc: all");
    ReadMail file =
        Mails.read(
            "From: j@x.example",
            "Content-Type: application/x; name=\"=?utf-8?Q?a=0D=0AX:_y=00.png?=\"",
            "",
            "x");
    assertThat(Mails.names(file.attachments())).containsExactly("a X: y.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?utf-8?Q?a?= ",
        "=?",
        "=?=?=",
        "=?utf-8?B?",
        "=?utf-8?Q??=",
        "=?a?b?c?",
        "=C3?=",
        "?="
      })
  void encodedWordsWithoutEndAreReadOnce(String bomb) {
    String value = bomb.repeat(MailLimits.FIELD / bomb.length());
    String mail = "Subject: " + value + "\r\nFrom: " + value + "\r\nTo: " + value;
    Mention mention = timed("64 KiB of " + bomb.strip(), mail + "\r\n\r\nHi").mention();
    assertThat(mention.text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "<",
        "<a@b>,",
        "(",
        ")",
        "\"",
        ":",
        ";",
        "a,",
        "\\",
        "a@b ",
        "<<>>",
        "' at x.y"
      })
  void addressesIdsAndParametersWithoutEndAreReadOnce(String bomb) {
    String value = bomb.repeat(MailLimits.FIELD / bomb.length()) + "\r\n";
    StringBuilder mail = new StringBuilder();
    for (String name :
        List.of("From", "To", "Cc", "Message-ID", "References", "Date", "Received", "List-Id")) {
      mail.append(name).append(": ").append(value);
    }
    mail.append("Content-Type: text/plain;").append(value);
    mail.append("Content-Disposition: inline;").append(value);
    Mention mention = timed("64 KiB of " + bomb, mail + "\r\nHi").mention();
    assertThat(mention.key().value()).startsWith("email:-:");
  }

  @Test
  void headersWithoutEndAreCut() {
    String many = "X-A: b\r\n".repeat(100_000);
    Mention first = timed("100,000 fields", FROM + many + "\r\nHi").mention();
    assertThat(first.text()).isEqualTo("Hi");
    assertThat(Mails.warnings(first)).anyMatch(each -> each.contains("1000 header fields"));
    String endless = "X-A: " + "b".repeat(20 * 1024 * 1024) + "\r\n";
    Mention second = timed("a field of 20 MiB", FROM + endless + "\r\nHi").mention();
    assertThat(second.text()).isEqualTo("Hi");
    assertThat(Mails.warnings(second)).anyMatch(each -> each.contains("longer than 64 KiB"));
    String folded = "Subject: a\r\n" + " b\r\n".repeat(1_000_000);
    Mention third = timed("a field of 1,000,000 lines", FROM + folded + "\r\nHi").mention();
    assertThat(third.text()).isEqualTo("Hi");
    String broken = "no field\r\nX-A: b\r\n".repeat(200_000);
    timed("200,000 lines that are no field", FROM + broken + "\r\nHi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> ",
        ">",
        "begin 644 a\n",
        "On x wrote:\n",
        "<div>",
        "<table><tr><td>",
        "&amp;",
        "-- \n",
        "\n",
        "From: a\n",
        "_",
        "=\r\n"
      })
  void textsWithoutEndAreReadInTheirTime(String bomb) {
    String text = bomb.repeat(4 * 1024 * 1024 / bomb.length());
    for (String type : List.of("text/plain; format=flowed", "text/html")) {
      String mail = FROM + "Content-Type: " + type + "\r\n\r\n" + text;
      Mention mention = timed("4 MiB of " + bomb.strip() + " as " + type, mail).mention();
      assertThat(mention.text().codePointCount(0, mention.text().length()))
          .isLessThanOrEqualTo(Mention.MAX_TEXT);
      assertThat(EventCodec.json().writeValueAsString(mention)).isNotEmpty();
    }
  }

  @Test
  void charsetsThatLieLeaveTextToRead() {
    for (String charset :
        List.of(
            "utf-16",
            "utf-7",
            "iso-2022-kr",
            "x-JISAutoDetect",
            "ISO-2022-CN",
            "utf-32be",
            "IBM037",
            "../../x",
            "cp99999")) {
      Mention mention =
          Mails.mention(
              "From: j@x.example",
              "Subject: =?" + charset + "?Q?Kettle=FF?=",
              "Content-Type: text/plain; charset=" + charset,
              "",
              "Kettle \u00ff\u00fe");
      assertThat(mention.key().value()).as(charset).startsWith("email:-:");
    }
  }

  private static ReadMail timed(String what, String mail) {
    byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
    long start = System.nanoTime();
    ReadMail read = Mails.read(bytes);
    print(what, bytes.length, System.nanoTime() - start);
    return read;
  }

  private static void print(String what, long bytes, long nanos) {
    System.out.printf(
        "%s: %,d bytes in %d ms%n",
        what.replace("\n", "⏎"), bytes, Duration.ofNanos(nanos).toMillis());
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** A mailbox with a film in it that is nowhere in memory. */
  private record HugeMailbox(long film) implements ImportFile {

    private static final String HEAD =
        """
        From joe@x.example Mon Oct 12 08:15:03 2026
        From: joe@x.example
        Message-ID: <film@x.example>
        Content-Type: multipart/mixed; boundary=b

        --b

        The film is below.
        --b
        Content-Type: video/mp4; name=film.mp4
        Content-Transfer-Encoding: base64

        """;

    private static final String TAIL =
        """
        --b--

        From ann@x.example Mon Oct 12 09:15:03 2026
        From: ann@x.example
        Message-ID: <ann@x.example>

        Hi
        """;

    @Override
    public String importId() {
      return "import-1";
    }

    @Override
    public String name() {
      return "huge.mbox";
    }

    @Override
    public String format() {
      return MailFiles.MBOX;
    }

    @Override
    public long size() {
      return HEAD.length() + film + TAIL.length();
    }

    @Override
    public Map<String, Object> options() {
      return Map.of();
    }

    @Override
    public InputStream open(long offset) {
      InputStream head = new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.US_ASCII));
      InputStream tail = new ByteArrayInputStream(TAIL.getBytes(StandardCharsets.US_ASCII));
      return new SequenceInputStream(head, new SequenceInputStream(new EndlessLines(film), tail));
    }
  }
}
