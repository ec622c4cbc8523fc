package io.earful.gateway.mail;

import io.earful.kit.net.GuardedConnect;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One mail on its way, on a thread that may wait. Whoever does not want to wait any longer closes
 * the connection under it, from another thread.
 */
final class SmtpDelivery {

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration READ = Duration.ofSeconds(30);

  private final SmtpSettings settings;
  private final GuardedConnect guarded;
  private final SSLSocketFactory tls;
  private @Nullable Socket wire;
  private boolean abandoned;

  SmtpDelivery(SmtpSettings settings, GuardedConnect guarded, SSLSocketFactory tls) {
    this.settings = settings;
    this.guarded = guarded;
    this.tls = tls;
  }

  /** The library only speaks: it is given a connection, and makes none. */
  Session session(String ownName) {
    Properties properties = new Properties();
    boolean encrypts = settings.tls() == SmtpSettings.Tls.STARTTLS;
    properties.put("mail.smtp.localhost", ownName);
    properties.put("mail.smtp.auth", Boolean.toString(settings.login() != null));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.starttls.enable", Boolean.toString(encrypts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(encrypts));
    // the name that is checked is the one the socket's address carries: the setting's
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.quitwait", "false");
    return Session.getInstance(properties);
  }

  /** Returns when the server has taken the message. */
  void run(Session session, Message message) throws IOException, MessagingException {
    Socket connected = guarded.connect(settings.host(), settings.port(), CONNECT);
    connected.setTcpNoDelay(true);
    connected.setSoTimeout((int) READ.toMillis());
    take(connected);
    SMTPTransport transport = new SMTPTransport(session, server());
    transport.connect(settings.tls() == SmtpSettings.Tls.IMPLICIT ? secured(connected) : connected);
    transport.sendMessage(message, message.getAllRecipients());
    leave(transport);
  }

  private synchronized void take(Socket connected) throws IOException {
    wire = connected;
    if (abandoned) {
      connected.close();
      throw new SocketException("given up meanwhile");
    }
  }

  private URLName server() {
    SmtpSettings.Login login = settings.login();
    return new URLName(
        "smtp",
        settings.host(),
        settings.port(),
        null,
        login == null ? null : login.user(),
        login == null ? null : login.password());
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, settings.host(), settings.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** The mail is the server's from here on; how it says good-bye changes nothing. */
  private static void leave(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it is closed all the same
    }
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /** Closes the connection because nobody waits for it any more. */
  void abandon() {
    Socket open;
    synchronized (this) {
      abandoned = true;
      open = wire;
    }
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
