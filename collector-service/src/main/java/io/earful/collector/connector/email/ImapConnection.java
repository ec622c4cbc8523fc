package io.earful.collector.connector.email;

import io.earful.connector.UpstreamFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * A conversation with a mail server, on one thread that may wait. Nothing in it changes the
 * mailbox: folders are opened for reading, and messages are looked at without marking them seen.
 */
final class ImapConnection {

  /** Never connected to: {@link MailSocket} knows where the server is. */
  private static final String NOWHERE = "192.0.2.1";

  private static final long ANSWER = 64L * 1024 * 1024;
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final ImapSettings settings;
  private final MailSocket socket;
  private final IMAPProtocol imap;
  private boolean arrived;

  private ImapConnection(ImapSettings settings, MailSocket socket, IMAPProtocol imap) {
    this.settings = settings;
    this.socket = socket;
    this.imap = imap;
    imap.addResponseHandler(this::heard);
  }

  /** Connects and logs in. */
  static ImapConnection open(ImapSettings settings, MailSocket socket, MailLogin login)
      throws IOException, ProtocolException {
    Properties properties = new Properties();
    properties.put("mail.imap.socketFactory", new MailSocketFactory(socket));
    properties.put("mail.imap.ssl.socketFactory", new MailTlsFactory(socket));
    // or it would connect by a way of its own when ours refuses
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.timeout", Long.toString(MailSocket.READ.toMillis()));
    MailLogger quiet = new MailLogger(ImapConnection.class, "mail", false, System.err);
    IMAPProtocol imap =
        new IMAPProtocol("imap", NOWHERE, settings.port(), properties, false, quiet);
    ImapConnection connection = new ImapConnection(settings, socket, imap);
    connection.enter(login);
    return connection;
  }

  private void enter(MailLogin login) throws ProtocolException {
    socket.allow(ANSWER);
    if (settings.tls() == Tls.STARTTLS) {
      encrypt();
    }
    if (!imap.isAuthenticated()) {
      authenticate(login);
    }
    imap.capability();
  }

  /** A server that has let us in before the encryption is not the one we mean. */
  private void encrypt() throws ProtocolException {
    if (imap.isAuthenticated() || !imap.hasCapability("STARTTLS")) {
      throw new UpstreamFault(
          "expected %s to offer STARTTLS, it does not; set \"tls\" to \"implicit\" if it is encrypted from the start"
              .formatted(settings.host()));
    }
    imap.startTLS();
    socket.allow(ANSWER);
    imap.capability();
  }

  private void authenticate(MailLogin login) throws ProtocolException {
    try {
      if (login.token()) {
        imap.authoauth2(login.user(), login.secret());
      } else if (imap.hasCapability("AUTH=PLAIN")) {
        imap.authplain(null, login.user(), login.secret());
      } else if (!imap.hasCapability("LOGINDISABLED")) {
        imap.login(login.user(), login.secret());
      } else {
        throw new UpstreamFault(
            "%s takes no password on this connection; set \"tls\" to \"implicit\" or \"starttls\""
                .formatted(settings.host()));
      }
    } catch (CommandFailedException e) {
      throw ImapFailures.refused(settings, e);
    }
  }

  /** A folder, opened for reading only. */
  MailboxInfo examine(String folder) throws ProtocolException {
    socket.allow(ANSWER);
    return imap.examine(folder);
  }

  /**
   * What a folder holds of a message, without the message.
   *
   * @param size in bytes, as the server says
   * @param arrivedAt when it came into the folder, as the server says
   */
  record Listed(long uid, long size, @Nullable Instant arrivedAt) {}

  /**
   * The messages with these UIDs, those that exist, in ascending order. Which there are is asked by
   * itself: of an answer that holds more, the library leaves out what it cannot make out.
   */
  List<Listed> list(long from, long to) throws ProtocolException {
    Map<Long, Listed> known = new HashMap<>();
    List<Long> uids = search("UID " + from + ":" + to, from, to);
    if (!uids.isEmpty()) {
      for (FetchResponse each : fetch(from + ":" + to, "(UID RFC822.SIZE INTERNALDATE)")) {
        Listed listed = listed(each);
        known.put(listed.uid(), listed);
      }
    }
    return uids.stream().map(uid -> known.getOrDefault(uid, new Listed(uid, 0, null))).toList();
  }

  private static Listed listed(FetchResponse fetched) {
    UID uid = fetched.getItem(UID.class);
    RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
    INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
    return new Listed(
        uid == null ? 0 : uid.uid,
        size == null ? 0 : size.size,
        date == null || date.getDate() == null ? null : date.getDate().toInstant());
  }

  /** UID of the last message of a folder that is not empty. */
  long lastUid() throws ProtocolException {
    return search("*", 1, Long.MAX_VALUE).stream().mapToLong(uid -> uid).max().orElse(0);
  }

  /** Whether the folder holds a message behind this UID. */
  boolean isNewer(long uid) throws ProtocolException {
    // a range that ends with the last message holds that one always, however low its UID
    return !search("UID " + (uid + 1) + ":*", uid + 1, Long.MAX_VALUE).isEmpty();
  }

  private List<Long> search(String criterion, long from, long to) throws ProtocolException {
    List<Long> found = new ArrayList<>();
    for (Response response : command("UID SEARCH " + criterion)) {
      if (response instanceof IMAPResponse said && said.keyEquals("SEARCH")) {
        for (long uid = said.readLong(); uid >= 0; uid = said.readLong()) {
          if (uid >= from && uid <= to) {
            found.add(uid);
          }
        }
      }
    }
    return found.stream().sorted().distinct().toList();
  }

  /** Messages by their UIDs, of large ones the beginning; what is gone meanwhile is missing. */
  Map<Long, byte[]> messages(Collection<Long> uids) throws ProtocolException {
    String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    Map<Long, byte[]> found = new HashMap<>();
    for (FetchResponse each : fetch(set, "(UID BODY.PEEK[]<0." + MailLimits.MESSAGE + ">)")) {
      UID uid = each.getItem(UID.class);
      BODY body = each.getItem(BODY.class);
      if (uid != null && body != null && body.getByteArray() != null) {
        found.put(uid.uid, body.getByteArray().getNewBytes());
      }
    }
    return found;
  }

  /**
   * The header of a message of the open folder, by its id; null when it is not there.
   *
   * @param messageId printable ASCII without quotation marks, backslashes and angle brackets
   */
  byte @Nullable [] header(String messageId) throws ProtocolException {
    String criterion = "HEADER Message-ID \"<" + messageId + ">\"";
    for (long uid : search(criterion, 1, Long.MAX_VALUE)) {
      for (FetchResponse each :
          fetch(String.valueOf(uid), "(UID BODY.PEEK[HEADER]<0." + MailLimits.HEADER + ">)")) {
        BODY body = each.getItem(BODY.class);
        if (body != null && body.getByteArray() != null) {
          return body.getByteArray().getNewBytes();
        }
      }
    }
    return null;
  }

  private List<FetchResponse> fetch(String uids, String items) throws ProtocolException {
    List<FetchResponse> fetched = new ArrayList<>();
    for (Response response : command("UID FETCH " + uids + " " + items)) {
      if (response instanceof FetchResponse fetch) {
        fetched.add(fetch);
      }
    }
    return fetched;
  }

  private Response[] command(String command) throws ProtocolException {
    socket.allow(ANSWER);
    Response[] responses = imap.command(command, null);
    imap.notifyResponseHandlers(responses);
    imap.handleResult(responses[responses.length - 1]);
    return responses;
  }

  boolean canIdle() {
    return imap.hasCapability("IDLE");
  }

  /** Forgets what was heard of new messages. */
  void listen() {
    arrived = false;
  }

  /**
   * Waits until the server says that a message has come.
   *
   * @param longest how long it may say nothing
   * @return whether it was quiet for so long
   */
  boolean idle(Duration longest) throws IOException, ProtocolException {
    socket.allow(ANSWER);
    imap.idleStart();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean quiet = new AtomicBoolean();
    Disposable end =
        Schedulers.boundedElastic()
            .schedule(
                () -> {
                  if (ended.compareAndSet(false, true)) {
                    quiet.set(true);
                    imap.idleAbort();
                  }
                },
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
    try {
      socket.setSoTimeout((int) longest.plus(MailSocket.READ).toMillis());
      boolean idling = true;
      while (idling) {
        idling = imap.processIdleResponse(imap.readIdleResponse());
        if (idling && arrived && ended.compareAndSet(false, true)) {
          socket.setSoTimeout((int) MailSocket.READ.toMillis());
          imap.idleAbort();
        }
      }
    } finally {
      ended.set(true);
      end.dispose();
    }
    socket.setSoTimeout((int) MailSocket.READ.toMillis());
    return quiet.get() && !arrived;
  }

  /** Whether the server said since {@link #listen} that a message has come. */
  boolean hasArrived() {
    return arrived;
  }

  private void heard(Response response) {
    if (response instanceof IMAPResponse said && said.keyEquals("EXISTS")) {
      arrived = true;
    }
  }

  /** Takes leave; that the server may not answer any more is of no interest. */
  void logout() {
    try {
      socket.setSoTimeout((int) FAREWELL.toMillis());
      socket.allow(MailLimits.FIELD);
      imap.logout();
    } catch (IOException | ProtocolException e) {
      // it is closed all the same
    }
  }
}
