package io.earful.collector.connector.email;

import io.earful.connector.ConnectorContext;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * From the bytes of a message to a mention, whatever the bytes are: what is wrong with them becomes
 * a warning in {@code ext.email}. Reading the same message twice gives the same mention.
 */
final class MailReader {

  /** The installation's setting that makes hashes of addresses its own. */
  static final String SALT = "identity-salt";

  private static final List<String> FIELDS =
      List.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "received",
          "return-path",
          "sender",
          "reply-to",
          "mime-version",
          "content-type");

  private static final int EXCERPT = 300;

  private final AuthorIds ids;

  MailReader(AuthorIds ids) {
    this.ids = ids;
  }

  static MailReader of(ConnectorContext context) {
    String salt = context.settings().apply(SALT);
    return new MailReader(new AuthorIds(salt == null ? "" : salt));
  }

  /**
   * Reads a whole message.
   *
   * @throws MalformedItem when there is nothing in it to show
   */
  ReadMail read(byte[] message, MailPlace place) {
    return read(message, message.length, place);
  }

  /**
   * Reads a message of which only the beginning was fetched.
   *
   * @param message its beginning, from its first header field
   * @param size how large the whole message is
   * @throws MalformedItem when there is nothing in it to show
   */
  ReadMail read(byte[] message, long size, MailPlace place) {
    try {
      return mail(message, size, place);
    } catch (MalformedItem e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // a fault of ours: the mail is put aside where it can be looked at, its neighbours go on
      throw malformed("it could not be read: " + e.getClass().getSimpleName(), message);
    }
  }

  private ReadMail mail(byte[] message, long size, MailPlace place) {
    Warnings warnings = new Warnings();
    byte[] bytes = MessageStart.of(message);
    long whole = Math.max(bytes.length, size - (message.length - bytes.length));
    if (bytes.length > MailLimits.MESSAGE) {
      bytes = Arrays.copyOf(bytes, MailLimits.MESSAGE);
    }
    MailPart root = MailTree.read(bytes, warnings);
    if (bytes.length < whole) {
      warnings.add("it has " + whole + " bytes, of which the first " + bytes.length + " were read");
      root = CutMail.mended(root, whole - bytes.length);
    }
    requireSomething(root, message);
    MailMentions mentions = new MailMentions(ids, place, warnings);
    RawDocument raw = new RawDocument("message/rfc822", null, place.readAt(), bytes);
    return mentions.read(root, raw);
  }

  private static void requireSomething(MailPart root, byte[] message) {
    boolean header = FIELDS.stream().anyMatch(root.headers()::has);
    boolean words = MailText.isText(message) && !beginning(message).isEmpty();
    if (!header && !words) {
      String found = message.length == 0 ? "nothing" : message.length + " bytes with neither";
      throw malformed("expected a mail with header fields or a text, got " + found, message);
    }
  }

  private static MalformedItem malformed(String reason, byte[] message) {
    return new MalformedItem(null, reason, beginning(message));
  }

  private static String beginning(byte[] message) {
    int length = Math.min(message.length, EXCERPT);
    return PlainText.normalize(new String(message, 0, length, StandardCharsets.ISO_8859_1));
  }
}
