package io.earful.collector.connector.email;

import io.earful.connector.Attachment;
import io.earful.event.Mention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes and reads mails for tests. */
final class Mails {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final MailPlace PLACE = new MailPlace("inbox", "Inbox", NOW);

  private Mails() {}

  static MailReader reader() {
    return new MailReader(new AuthorIds(""));
  }

  static ReadMail read(byte[] message) {
    return reader().read(message, PLACE);
  }

  /** A message of these lines; one byte for each character. */
  static ReadMail read(String... lines) {
    return read(bytes(lines));
  }

  static Mention mention(String... lines) {
    return read(lines).mention();
  }

  static byte[] bytes(String... lines) {
    return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  static MailHeaders headers(String... lines) {
    return MailTree.read(bytes(lines), new Warnings()).headers();
  }

  /** What is in {@code ext.email}. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> facts(Mention mention) {
    return (Map<String, Object>) mention.ext().get(EmailConnector.ID);
  }

  @SuppressWarnings("unchecked")
  static List<String> warnings(Mention mention) {
    return (List<String>) facts(mention).getOrDefault("warnings", List.of());
  }

  static List<String> names(List<Attachment> attachments) {
    return attachments.stream().map(each -> String.valueOf(each.name())).toList();
  }

  static byte[] fixture(String name) {
    try (InputStream in = Mails.class.getResourceAsStream("/fixtures/email/" + name)) {
      if (in == null) {
        throw new IllegalStateException("there is no fixture " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
