package io.earful.collector.connector.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Encrypts one {@link MailSocket} that is connected, when STARTTLS asks for it. */
final class MailTlsFactory extends SSLSocketFactory {

  private final MailSocket socket;

  MailTlsFactory(MailSocket socket) {
    this.socket = socket;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    socket.secure();
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw MailSocketFactory.elsewhere();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw MailSocketFactory.elsewhere();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw MailSocketFactory.elsewhere();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw MailSocketFactory.elsewhere();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return new String[0];
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[0];
  }
}
