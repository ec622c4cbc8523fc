package io.earful.collector.connector.email;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;

/**
 * Waits on a thread of its own until one folder holds something new (RFC 2177). Whether it does is
 * always asked by UID: what a server says while it idles is only a reason to ask.
 */
final class MailboxWatch {

  /** A server that says so often that there is news when there is none is left alone. */
  private static final int FALSE_ALARMS = 200;

  /**
   * So often is looked whether the folder is still the same. One that was made anew, or numbered
   * anew, is another one, and of that an open IDLE says nothing.
   */
  private static final Duration ROUND = Duration.ofMinutes(5);

  private final ImapSettings settings;
  private final String folder;
  private final ImapCursor cursor;
  private final MailSocket socket;
  private final MailLogin login;
  private final Duration round;
  private boolean hungUp;

  MailboxWatch(
      ImapSettings settings, String folder, ImapCursor cursor, MailSocket socket, MailLogin login) {
    this(settings, folder, cursor, socket, login, ROUND);
  }

  /**
   * @param round how long to wait before it is looked whether the folder is still the same
   */
  MailboxWatch(
      ImapSettings settings,
      String folder,
      ImapCursor cursor,
      MailSocket socket,
      MailLogin login,
      Duration round) {
    this.settings = settings;
    this.folder = folder;
    this.cursor = cursor;
    this.socket = socket;
    this.login = login;
    this.round = round;
  }

  /**
   * @return whether there is news; false when this server cannot say
   */
  boolean await() throws IOException, ProtocolException {
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
    int alarms = 0;
    while (alarms < FALSE_ALARMS) {
      connection.listen();
      if (connection.isNewer(last)) {
        break;
      }
      // what came while we asked has been announced already, and is not announced again
      boolean quiet = !connection.hasArrived() && isQuiet(connection);
      if (hungUp) {
        return true;
      }
      if (quiet && !isSame(connection, info)) {
        break;
      }
      alarms += quiet ? 0 : 1;
    }
    connection.logout();
    return true;
  }

  /** A server that hangs up while it idles, such as of a folder that is gone, calls by that. */
  private boolean isQuiet(ImapConnection connection) throws IOException, ProtocolException {
    try {
      return connection.idle(round);
    } catch (ConnectionException e) {
      if (socket.isAbandoned()) {
        throw e;
      }
      hungUp = true;
      return false;
    }
  }

  /** A folder that cannot be opened any more was taken away: that is news, too. */
  private boolean isSame(ImapConnection connection, MailboxInfo info) throws ProtocolException {
    try {
      return connection.examine(folder).uidvalidity == info.uidvalidity;
    } catch (ProtocolException e) {
      if (ImapFailures.isOfCommand(e)) {
        return false;
      }
      throw e;
    }
  }
}
