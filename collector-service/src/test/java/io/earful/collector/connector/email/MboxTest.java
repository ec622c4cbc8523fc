package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MboxTest {

  private static final String JOE = "From joe@x.example Mon Oct 12 08:15:03 2026\n";
  private static final String ANN = "From ann@x.example Tue Oct 13 08:15:03 2026\n";

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void messagesAreSeparatedWhateverEndsTheirLines(String end) throws IOException {
    String file = JOE + "Subject: a\n\nHi\n\n" + ANN + "Subject: b\n\nYou\n";
    List<MboxMessage> messages = read(file.replace("\n", end));
    assertThat(messages)
        .extracting(MboxTest::text)
        .containsExactly("Subject: a\n\nHi\n", "Subject: b\n\nYou\n");
    assertThat(messages)
        .extracting(MboxMessage::arrivedAt)
        .containsExactly(
            Instant.parse("2026-10-12T08:15:03Z"), Instant.parse("2026-10-13T08:15:03Z"));
  }

  @Test
  void sentencesThatBeginWithFromSeparateNothing() throws IOException {
    String file =
        JOE
            + "Subject: a\n\n"
            + "Hi\n\n"
            + "From now on:\n"
            + "it leaks.\n\n"
            + "From Monday to Tuesday at 10:30 it did not.\n"
            + "From joe with love\n\n"
            + "From 2026 on\n\n";
    assertThat(read(file)).hasSize(1);
  }

  @Test
  void separatingLineWithoutAnEmptyLineBeforeItCountsWhenAFieldFollows() throws IOException {
    assertThat(read(JOE + "Subject: a\n\nHi\n" + ANN + "Subject: b\n\nYou\n")).hasSize(2);
    assertThat(read(JOE + "Subject: a\n\nHi\n" + ANN + "said that it leaks\n")).hasSize(1);
  }

  @Test
  void separatingLineWithoutADateCountsWhenAFieldFollows() throws IOException {
    assertThat(read("From joe\nSubject: a\n\nHi\n\nFrom ann\nReceived: b\n\nYou\n")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From - Mon Oct 12 08:15:03 2026",
        "From joe@x.example Mon Oct 12 08:15:03 +0200 2026",
        "From joe at x.example  Mon Oct  2 08:15:03 2026",
        "From joe@x.example Mon, 12 Oct 2026 08:15:03 +0200",
        "From 1790000000000@xxx Mon Oct 12 08:15:03 +0000 2026",
        "From joe@x.example Monday Oct 12 08:15 2026",
      })
  void separatingLinesOfManyPrograms(String line) throws IOException {
    List<MboxMessage> messages = read(line + "\n\nno header\n\n" + line + "\n\nnone either\n");
    assertThat(messages).hasSize(2).allMatch(message -> message.arrivedAt() != null);
  }

  @Test
  void quotedLinesLoseOneMark() throws IOException {
    List<MboxMessage> messages =
        read(JOE + "Subject: a\n\n>From here\n>>From there\n> From nowhere\n");
    assertThat(text(messages.get(0)))
        .isEqualTo("Subject: a\n\nFrom here\n>From there\n> From nowhere\n");
  }

  @Test
  void readingGoesOnAtAnySeparatingLine() throws IOException {
    String file =
        "\n\n" + JOE + "Subject: a\n\nHi\n\n" + ANN + "Subject: b\n\nYou\n\n" + JOE + "x\n";
    List<MboxMessage> all = read(file);
    assertThat(all).hasSize(3);
    assertThat(all.get(0).offset()).isEqualTo(2);
    for (int i = 0; i < all.size(); i++) {
      int from = (int) all.get(i).offset();
      List<MboxMessage> rest = read(new ByteArrayInputStream(bytes(file.substring(from))), from);
      assertThat(rest).extracting(MboxTest::text).isEqualTo(texts(all.subList(i, 3)));
      assertThat(rest).extracting(MboxMessage::end).isEqualTo(ends(all.subList(i, 3)));
    }
    assertThat(all.get(2).end()).isEqualTo(file.length());
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    String line = "x".repeat(200_000);
    List<MboxMessage> messages = read(JOE + "Subject: a\n\n" + line + "\n\n" + ANN + line);
    assertThat(messages)
        .extracting(MboxTest::text)
        .containsExactly("Subject: a\n\n" + line + "\n", line);
  }

  @Test
  void separatorsAreFoundWhereverTheBufferEnds() throws IOException {
    String mail = JOE + "Subject: a\n\n" + "x".repeat(70) + "\n\n";
    List<MboxMessage> messages = read(mail.repeat(5_000));
    assertThat(messages).hasSize(5_000).allMatch(message -> message.size() == 83);
  }

  @Test
  void emptyFilesHaveNoMessage() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\r\n\n")).isEmpty();
  }

  @Test
  void messageThatIsTooLargeIsCountedAndNotKept() throws IOException {
    long body = 2L * MailLimits.MESSAGE;
    InputStream in =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(bytes(JOE + "Subject: a\n\n")),
                    new EndlessLines(body),
                    new ByteArrayInputStream(bytes("\n" + ANN + "Subject: b\n\nYou\n")))));
    List<MboxMessage> messages = read(in, 0);
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).bytes()).hasSize(MailLimits.MESSAGE);
    assertThat(messages.get(0).size()).isEqualTo(12 + body);
    assertThat(text(messages.get(1))).isEqualTo("Subject: b\n\nYou\n");
  }

  private static List<MboxMessage> read(String file) throws IOException {
    return read(new ByteArrayInputStream(bytes(file)), 0);
  }

  private static List<MboxMessage> read(InputStream in, long offset) throws IOException {
    Mbox mbox = new Mbox(in, offset);
    List<MboxMessage> messages = new ArrayList<>();
    MboxMessage message = mbox.next();
    while (message != null) {
      messages.add(message);
      message = mbox.next();
    }
    return messages;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(MboxMessage message) {
    return new String(message.bytes(), StandardCharsets.ISO_8859_1).replace("\r", "");
  }

  private static List<String> texts(List<MboxMessage> messages) {
    return messages.stream().map(MboxTest::text).toList();
  }

  private static List<Long> ends(List<MboxMessage> messages) {
    return messages.stream().map(MboxMessage::end).map(Objects::requireNonNull).toList();
  }
}
