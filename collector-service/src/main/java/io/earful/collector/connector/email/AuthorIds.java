package io.earful.collector.connector.email;

import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CodePoints;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names senders by the hash of their address, which itself is not passed on: not in keys, and not
 * as a name.
 *
 * @param salt the installation's own: without it whoever knows an address knows its hash
 */
record AuthorIds(String salt) {

  private static final String PREFIX = EmailConnector.ID + ":" + MentionKey.GLOBAL + ":";
  private static final Pattern NO_AT = Pattern.compile("\\S{1,64} at \\S{1,250}\\.\\S{2,63}");
  private static final int MAX_NAME = 200;

  /** The id of an address; all who give none have one in common. */
  String of(Mailboxes.Mailbox mailbox) {
    String address = mailbox.address();
    return address == null
        ? Author.anonymous(EmailConnector.ID, MentionKey.GLOBAL).id()
        : PREFIX + MentionKey.sha256Hex(salt + address);
  }

  Author author(Mailboxes.Mailbox mailbox, Sending sending, @Nullable Charset hint) {
    boolean person = sending == Sending.PERSONAL || sending == Sending.LIST;
    AuthorKind kind =
        mailbox.address() == null
            ? AuthorKind.ANONYMOUS
            : person ? AuthorKind.PERSON : AuthorKind.BOT;
    String name = name(mailbox, hint);
    return new Author(of(mailbox), null, name, null, null, kind, null, null, null, false);
  }

  private static @Nullable String name(Mailboxes.Mailbox mailbox, @Nullable Charset hint) {
    String written = mailbox.name();
    String name = written == null ? "" : line(EncodedWords.decode(written, hint));
    String shown = name.isEmpty() || isAddress(name) ? local(name, mailbox) : name;
    return shown.isEmpty() ? null : CodePoints.truncate(shown, MAX_NAME);
  }

  private static String local(String name, Mailboxes.Mailbox mailbox) {
    String first = name.split("[@ ]", 2)[0];
    return first.isEmpty() ? line(mailbox.local()) : first;
  }

  private static boolean isAddress(String name) {
    return name.indexOf('@') > 0 && name.indexOf(' ') < 0 || NO_AT.matcher(name).matches();
  }

  private static String line(String text) {
    String line = PlainText.normalizeLine(text);
    boolean quoted = line.length() > 2 && line.startsWith("'") && line.endsWith("'");
    return quoted ? line.substring(1, line.length() - 1).strip() : line;
  }
}
