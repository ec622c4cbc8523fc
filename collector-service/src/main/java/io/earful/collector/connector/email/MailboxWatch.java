package io.earful.collector.connector.email;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;

/**
 * Waits on a thread of its own until one folder holds something new (RFC 2177). Whether it does is
 * always asked by UID: what a server says while it idles is only a reason to ask.
 */
final class MailboxWatch {

  /** A server that says so often that there is news when there is none is left alone. */
  private static final int FALSE_ALARMS = 200;

  private final ImapSettings settings;
  private final String folder;
  private final ImapCursor cursor;
  private final MailSocket socket;
  private final MailLogin login;

  MailboxWatch(
      ImapSettings settings, String folder, ImapCursor cursor, MailSocket socket, MailLogin login) {
    this.settings = settings;
    this.folder = folder;
    this.cursor = cursor;
    this.socket = socket;
    this.login = login;
  }

  /**
   * @param longest how long the server may say nothing
   * @return whether there is news; false when this server cannot say
   */
  boolean await(Duration longest) throws IOException, ProtocolException {
    ImapConnection connection = ImapConnection.open(settings, socket, login);
    if (!connection.canIdle()) {
      connection.logout();
      return false;
    }
    MailboxInfo info = connection.examine(folder);
    long last = cursor.lastUid(folder, info.uidvalidity);
    if (last == 0 && info.total > 0) {
      connection.logout();
      return true;
    }
    for (int alarm = 0; alarm < FALSE_ALARMS; alarm++) {
      connection.listen();
      if (connection.isNewer(last)) {
        break;
      }
      // what came while we asked has been announced already, and is not announced again
      if (!connection.hasArrived()) {
        connection.idle(longest);
      }
    }
    connection.logout();
    return true;
  }
}
