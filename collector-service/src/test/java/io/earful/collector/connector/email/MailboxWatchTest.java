package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One folder of a real server that is listened to. */
class MailboxWatchTest {

  private static final Duration ROUND = Duration.ofMillis(500);

  private final MailServer server = new MailServer();
  private final SourceView source = server.source("INBOX", "Complaints");
  private final ImapSettings settings = ImapSettings.of(source);
  private final MailSocket socket =
      new MailSocket(
          MailServer.DIRECT, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.server());

  @AfterEach
  void stop() throws Exception {
    socket.abandon();
    server.close();
  }

  private CompletableFuture<Boolean> watch(Duration round) {
    ImapCursor read = ImapCursor.of(MailServer.last(server.read(source, Cursor.START)));
    MailboxWatch watch =
        new MailboxWatch(
            settings,
            "Complaints",
            read,
            socket,
            new MailLogin(MailServer.USER, MailServer.PASSWORD, false),
            round);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return watch.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static boolean hears(CompletableFuture<Boolean> watch)
      throws ExecutionException, InterruptedException, TimeoutException {
    return watch.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aMailThatComesIsHeardBeforeTheRoundIsOver() throws Exception {
    server.put("Complaints", 1);
    CompletableFuture<Boolean> watch = watch(Duration.ofMinutes(5));
    Thread.sleep(1000);
    assertThat(watch).isNotDone();
    server.put("Complaints", 2);
    assertThat(hears(watch)).isTrue();
  }

  @Test
  void aQuietFolderIsListenedToRoundAfterRound() throws Exception {
    server.put("Complaints", 1);
    CompletableFuture<Boolean> watch = watch(ROUND);
    Thread.sleep(3000);
    assertThat(watch).isNotDone();
    server.put("Complaints", 2);
    assertThat(hears(watch)).isTrue();
  }

  /** The open IDLE belongs to the folder that was; of the one that is it says nothing. */
  @Test
  void aFolderThatIsMadeAnewIsNews() throws Exception {
    server.put("Complaints", 1);
    CompletableFuture<Boolean> watch = watch(ROUND);
    Thread.sleep(1000);
    server.renew("Complaints");
    assertThat(hears(watch)).isTrue();
  }
}
