package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real mail server on this machine, and what has arrived there. */
public final class Mailbox implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})\\s");

  private final GreenMail server;

  public Mailbox() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(SOON.toMillis());
    server = new GreenMail(setup);
    server.start();
  }

  /** What a gateway has to be told to send its mails here. */
  public Map<String, String> settings() {
    return Map.of(
        "earful.gateway.mail.url",
        "smtp://127.0.0.1:%d?starttls=none&from=earful@earful.example"
            .formatted(server.getSmtp().getPort()),
        "earful.gateway.mail.allow-private",
        "true");
  }

  /** The mails of one reader, when there are as many. */
  public List<Message> await(String reader, int count) {
    Awaitility.await().atMost(SOON).until(() -> of(reader).size() >= count);
    assertThat(of(reader)).hasSize(count);
    return of(reader);
  }

  public List<Message> of(String reader) {
    return Arrays.<Message>stream(server.getReceivedMessages())
        .filter(message -> reader(message).equals(reader))
        .toList();
  }

  public static String text(Message message) {
    try {
      return message.getContent().toString();
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String subject(Message message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands behind the # of the mail's link. */
  public static String token(Message message) {
    Matcher token = TOKEN.matcher(text(message));
    assertThat(token.find()).as(text(message)).isTrue();
    return token.group(1);
  }

  private static String reader(Message message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
