package io.earful.collector.connector.email;

/**
 * Where a mail server is.
 *
 * @param host name or address
 * @param port its port
 * @param tls how the connection is encrypted
 */
record MailEndpoint(String host, int port, Tls tls) {}
