package io.earful.collector.connector.email;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import reactor.core.publisher.Mono;

/** A real IMAP server on this machine, with one mailbox. */
final class MailServer implements AutoCloseable {

  static final String HOST = "imap.kettle.example";
  static final String USER = "help@kettle.example";
  static final String PASSWORD = "hush-hush-17";
  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final Duration SOON = Duration.ofSeconds(60);

  /** This machine stands in for every host: this is about mail, not about addresses. */
  static final ChannelSockets DIRECT =
      (host, port, timeout) -> {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), (int) timeout.toMillis());
        return socket;
      };

  private final GreenMail server;
  private final GreenMailUser user;

  MailServer() {
    this(ServerSetup.PROTOCOL_IMAP);
  }

  MailServer(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(SOON.toMillis());
    server = new GreenMail(setup);
    server.start();
    user = server.setUser(USER, USER, PASSWORD);
  }

  int port() {
    return (server.getImap() == null ? server.getImaps() : server.getImap()).getPort();
  }

  GreenMail server() {
    return server;
  }

  static ConnectorContext context(ChannelSockets sockets) {
    return new ConnectorContext(
        call -> Mono.error(new IllegalStateException("no HTTP here")),
        sockets,
        Clock.fixed(NOW, ZoneOffset.UTC),
        name -> null);
  }

  static EmailConnector connector() {
    return new EmailConnector(context(DIRECT), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  SourceView source(String... folders) {
    return source(Map.of(), folders);
  }

  SourceView source(Map<String, Object> more, String... folders) {
    return source(Map.of("password", PASSWORD), more, folders);
  }

  SourceView source(Map<String, String> credentials, Map<String, Object> more, String... folders) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("host", HOST);
    settings.put("port", port());
    settings.put("tls", "none");
    settings.put("user", USER);
    if (folders.length > 0) {
      settings.put("folders", List.of(folders));
    }
    settings.putAll(more);
    return new SourceView("s1", "Help desk", settings, credentials, NOW);
  }

  /** A mail that says its own number. */
  static byte[] mail(int number) {
    return """
    From: Joe <joe@example.test>
    To: help@kettle.example
    Subject: Kettle %1$d
    Date: Sun, 1 Nov 2026 09:00:00 +0000
    Message-ID: <kettle-%1$d@example.test>

    The kettle, number %1$d, leaks.
    """
        .formatted(number)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  void put(String folder, int... numbers) {
    for (int number : numbers) {
      put(folder, mail(number), NOW);
    }
  }

  long put(String folder, byte[] message, Instant arrived) {
    try {
      MimeMessage parsed =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
      return folder(folder).appendMessage(parsed, new Flags(), Date.from(arrived));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  MailFolder folder(String name) {
    ImapHostManager host = server.getManagers().getImapHostManager();
    try {
      MailFolder present = host.getFolder(user, name);
      return present == null ? host.createMailbox(user, name) : present;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a folder anew, as a server does that has lost its index. */
  void renew(String name) {
    long before = folder(name).getUidValidity();
    try {
      // the server takes it from the clock, in seconds
      do {
        server.getManagers().getImapHostManager().deleteMailbox(user, name);
        Thread.sleep(100);
      } while (folder(name).getUidValidity() == before);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void remove(String folder, long uid) {
    try {
      MailFolder in = folder(folder);
      in.setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, true);
      in.expunge();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  List<Batch> read(SourceView source, Cursor from) {
    return connector().collect(source, from).collectList().block(SOON);
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static List<MalformedItem> malformed(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
  }

  static List<String> titles(List<Batch> batches) {
    return mentions(batches).stream().map(mention -> String.valueOf(mention.title())).toList();
  }

  static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  @Override
  public void close() {
    server.stop();
  }
}
