package io.earful.collector.connector.email;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.iap.ProtocolException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Mailboxes on IMAP servers. The protocol's library waits for the server, so each conversation has
 * a thread of a pool of its own; whoever no longer wants to listen closes the connection under it.
 */
final class ImapMailbox {

  /** Beyond these the folders of a mailbox are only read at their time. */
  private static final int WATCHED_FOLDERS = 8;

  /** A server may hang up after 30 minutes of IDLE. */
  private static final Duration WATCH = Duration.ofMinutes(28);

  private static final int READERS = 32;
  private static final int WATCHERS = 256;
  private static final int WAITING = 10_000;

  private final Scheduler readers =
      Schedulers.newBoundedElastic(READERS, WAITING, "mail", 60, true);
  private final Scheduler watchers =
      Schedulers.newBoundedElastic(WATCHERS, WAITING, "mail-idle", 60, true);
  private final ConnectorContext context;
  private final MailReader reader;
  private final SSLSocketFactory tls;
  private final MailLogins logins;

  /**
   * @param tls encrypts, and knows whom to trust
   */
  ImapMailbox(ConnectorContext context, MailReader reader, SSLSocketFactory tls) {
    this.context = context;
    this.reader = reader;
    this.tls = tls;
    this.logins = new MailLogins(context.http(), context.clock());
  }

  Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(
            () -> {
              ImapSettings settings = ImapSettings.of(source);
              return logins
                  .of(source, settings)
                  .flatMapMany(login -> read(source, settings, login, from));
            })
        .doOnError(Unauthorized.class, refused -> logins.forget(source))
        .onErrorMap(ConnectorFailure::wrap);
  }

  private Flux<Batch> read(SourceView source, ImapSettings settings, MailLogin login, Cursor from) {
    return Flux.using(
        () -> socket(settings),
        socket -> {
          MailboxReading reading =
              new MailboxReading(
                  settings,
                  settings.since(source),
                  ImapCursor.of(from),
                  socket,
                  login,
                  reader,
                  context.clock());
          return Flux.<Batch>generate(reading::next).subscribeOn(readers);
        },
        MailSocket::abandon);
  }

  Mono<Void> watch(SourceView source, Cursor from) {
    return Mono.defer(
            () -> {
              ImapSettings settings = ImapSettings.of(source);
              return logins.of(source, settings).flatMap(login -> watch(settings, login, from));
            })
        .doOnError(Unauthorized.class, refused -> logins.forget(source))
        .onErrorMap(ConnectorFailure::wrap);
  }

  private Mono<Void> watch(ImapSettings settings, MailLogin login, Cursor from) {
    List<Mono<Boolean>> watches =
        settings.folders().stream()
            .limit(WATCHED_FOLDERS)
            .map(folder -> watch(settings, folder, login, ImapCursor.of(from)))
            .toList();
    return Flux.merge(watches).next().then().timeout(WATCH, Mono.empty());
  }

  /** Never ends with a server that cannot say when there is news. */
  private Mono<Boolean> watch(
      ImapSettings settings, String folder, MailLogin login, ImapCursor cursor) {
    return Mono.using(
            () -> socket(settings),
            socket ->
                Mono.fromCallable(
                        () ->
                            news(
                                settings,
                                socket,
                                new MailboxWatch(settings, folder, cursor, socket, login)))
                    .subscribeOn(watchers),
            MailSocket::abandon)
        .filter(news -> news)
        .switchIfEmpty(Mono.never());
  }

  private static boolean news(ImapSettings settings, MailSocket socket, MailboxWatch watch) {
    try {
      return watch.await();
    } catch (IOException | ProtocolException | RuntimeException e) {
      if (socket.isAbandoned()) {
        // nobody wants to know any more
        return false;
      }
      throw ImapFailures.of(settings, e);
    }
  }

  private MailSocket socket(ImapSettings settings) {
    return new MailSocket(context.sockets(), tls, settings.server());
  }
}
