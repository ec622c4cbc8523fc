package io.earful.collector.connector.email;

import io.earful.event.MentionKey;
import org.jspecify.annotations.Nullable;

/**
 * The name of a mail, equal in every mailbox and file in which a copy of it lies.
 *
 * @param key the mention's key
 * @param messageId its id; null when it has none that can be used
 * @param nativeId its id, or what stands in for it
 */
record MailIdentity(MentionKey key, @Nullable String messageId, String nativeId) {

  /** Copies of one mail may be cut at different places, but not before this. */
  private static final int COMPARED = 1024 * 1024;

  static MailIdentity of(MailHeaders headers, byte[] message) {
    String id = MessageIds.own(headers);
    if (id != null) {
      return new MailIdentity(key(MailThread.hash(id)), id, id);
    }
    String said = String.join("\n", said(headers, "from"), said(headers, "date"));
    String synthetic =
        MentionKey.sha256Hex(said + "\n" + said(headers, "subject") + "\n" + body(message));
    return new MailIdentity(key(synthetic), null, synthetic);
  }

  private static MentionKey key(String hash) {
    return MentionKey.of(EmailConnector.ID, MentionKey.GLOBAL, hash);
  }

  private static String said(MailHeaders headers, String name) {
    String value = headers.first(name);
    return value == null ? "" : value.replaceAll(" +", " ");
  }

  /** What stands behind the header, without what mailboxes change: line ends, the last blanks. */
  private static String body(byte[] message) {
    StringBuilder text = new StringBuilder();
    boolean body = false;
    int last = '\n';
    for (int i = 0; i < message.length && text.length() < COMPARED; i++) {
      int b = message[i] & 0xFF;
      if (b != '\r') {
        body |= b == '\n' && last == '\n';
        if (body) {
          text.append((char) b);
        }
        last = b;
      }
    }
    return text.toString().strip();
  }
}
