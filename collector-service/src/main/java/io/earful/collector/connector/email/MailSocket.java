package io.earful.collector.connector.email;

import io.earful.connector.ChannelSockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A socket that leads to one mail server and nowhere else, whatever address it is told to connect
 * to: it is opened by {@link ChannelSockets}, which looks at the address. It also encrypts, so that
 * the server's name is verified the same way with implicit TLS and with STARTTLS.
 *
 * <p>It may be closed by another thread at any time, before it is connected as well.
 */
final class MailSocket extends Socket {

  static final Duration CONNECT = Duration.ofSeconds(15);
  static final Duration READ = Duration.ofSeconds(30);

  private final ChannelSockets channel;
  private final SSLSocketFactory tls;
  private final MailEndpoint server;
  private @Nullable Socket wire;
  private @Nullable Socket secured;
  private @Nullable MailInput input;
  private boolean closed;
  private boolean abandoned;

  MailSocket(ChannelSockets channel, SSLSocketFactory tls, MailEndpoint server) {
    this.channel = channel;
    this.tls = tls;
    this.server = server;
  }

  /**
   * @param ignored the socket knows where
   */
  @Override
  public void connect(SocketAddress ignored, int timeout) throws IOException {
    take(channel.connect(server.host(), server.port(), CONNECT));
    if (server.tls() == Tls.IMPLICIT) {
      secure();
    }
  }

  private void take(Socket connected) throws IOException {
    connected.setTcpNoDelay(true);
    connected.setKeepAlive(true);
    connected.setSoTimeout((int) READ.toMillis());
    boolean late;
    synchronized (this) {
      wire = connected;
      late = closed;
    }
    if (late) {
      connected.close();
      throw new SocketException("closed meanwhile");
    }
  }

  /** Encrypts from here on; the server must be who it is said to be. */
  void secure() throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(wire(), server.host(), server.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    synchronized (this) {
      secured = socket;
    }
  }

  private synchronized Socket wire() throws SocketException {
    if (wire == null) {
      throw new SocketException("not connected");
    }
    return wire;
  }

  private synchronized Socket current() throws SocketException {
    return secured == null ? wire() : secured;
  }

  /** Says how much the server may answer until this is called again. */
  void allow(long bytes) {
    if (input != null) {
      input.allow(bytes);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    input = new MailInput(current().getInputStream());
    input.allow(MailLimits.FIELD);
    return input;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return current().getOutputStream();
  }

  /** Without a farewell in TLS, which might wait for a server that does not read. */
  @Override
  public void close() throws IOException {
    Socket open;
    synchronized (this) {
      closed = true;
      open = wire;
    }
    if (open != null) {
      open.close();
    }
  }

  /** Closes it because nobody wants to hear more; what fails in consequence is no failure. */
  void abandon() {
    synchronized (this) {
      abandoned = true;
    }
    try {
      close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  /** Whether it was closed from our side; the library closes it as well, after a failure. */
  synchronized boolean isAbandoned() {
    return abandoned;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized boolean isConnected() {
    return wire != null;
  }

  /** Before the connection there is nothing to set: it begins with a limit of its own. */
  @Override
  public synchronized void setSoTimeout(int timeout) throws SocketException {
    if (wire != null) {
      wire.setSoTimeout(timeout);
    }
  }

  @Override
  public synchronized @Nullable InetAddress getInetAddress() {
    return wire == null ? null : wire.getInetAddress();
  }

  @Override
  public int getPort() {
    return server.port();
  }
}
