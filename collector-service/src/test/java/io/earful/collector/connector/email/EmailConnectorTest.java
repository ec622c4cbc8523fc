package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorFactory;
import io.earful.testkit.PullContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract, with a real IMAP server where it plays and a scripted one where it fails. */
class EmailConnectorTest extends PullContract {

  private static final List<String> MAILS =
      List.of(
          "plain.eml",
          "reply.eml",
          "html-only.eml",
          "alternative.eml",
          "attachments.eml",
          "japanese.eml",
          "autoreply.eml",
          "bounce.eml",
          "list.eml",
          "no-id.eml");

  private final AtomicInteger connections = new AtomicInteger();
  private final MailServer server = new MailServer();
  private final ScriptedImap broken = new ScriptedImap(null);
  private int port = server.port();

  @AfterEach
  void stop() {
    server.close();
    broken.close();
  }

  @Override
  protected ConnectorFactory factory() {
    return new EmailConnectorFactory();
  }

  /** Whatever port is asked for, the server of the test answers: mentions must not depend on it. */
  @Override
  protected ChannelSockets sockets() {
    return (host, asked, timeout) -> {
      connections.incrementAndGet();
      return MailServer.DIRECT.connect(host, port, timeout);
    };
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "host",
        MailServer.HOST,
        "port",
        143,
        "tls",
        "none",
        "user",
        MailServer.USER,
        "sinceDays",
        0);
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("password", MailServer.PASSWORD);
  }

  @Override
  protected String expected() {
    return "expected-imap.ndjson";
  }

  @Override
  protected int connections() {
    return connections.get();
  }

  @Override
  protected void play() {
    if (server.folder("INBOX").getMessageCount() == 0) {
      MAILS.forEach(mail -> server.put("INBOX", fixture(mail), MailServer.NOW));
    }
  }

  @Override
  protected int playMalformed() {
    server.put("INBOX", fixture("plain.eml"), MailServer.NOW);
    server.put("INBOX", new byte[] {0, 1, 2, 3}, MailServer.NOW);
    server.put("INBOX", fixture("html-only.eml"), MailServer.NOW);
    return 2;
  }

  @Override
  protected void refuseCredential() {
    port = broken.port();
    broken.on("AUTHENTICATE", "% NO no such credential: " + credentials() + "\r\n");
  }

  @Override
  protected void breakDown() {
    port = broken.port();
    broken.on("EXAMINE", "* BYE [UNAVAILABLE] out of order\r\n");
  }

  @Override
  protected void garble() {
    port = broken.port();
    broken.greeting("\u0000\u0001<<<{{{ this is no IMAP \u00ff\r\n");
    broken.on("CAPABILITY", "* BYE\r\n");
  }

  @Test
  void aBatchIsReadOnlyWhenItIsWanted() {
    play();
    Batch first = await(collect().next());
    assertThat(first.mentions()).hasSize(MAILS.size());
    assertThat(first.raw()).hasSize(MAILS.size());
    assertThat(first.attachments())
        .isNotEmpty()
        .allSatisfy(
            attachment ->
                assertThat(first.mentions())
                    .anyMatch(mention -> mention.key().equals(attachment.mention())));
  }
}
