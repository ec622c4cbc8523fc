package io.earful.collector.connector.email;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Hands out one {@link MailSocket}. It must not be an {@link javax.net.ssl.SSLSocketFactory}: the
 * library would take that for encryption only and open a socket of its own.
 */
final class MailSocketFactory extends SocketFactory {

  private final MailSocket socket;

  MailSocketFactory(MailSocket socket) {
    this.socket = socket;
  }

  @Override
  public Socket createSocket() {
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws SocketException {
    throw elsewhere();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw elsewhere();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws SocketException {
    throw elsewhere();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw elsewhere();
  }

  static SocketException elsewhere() {
    return new SocketException("this leads to one server only");
  }
}
