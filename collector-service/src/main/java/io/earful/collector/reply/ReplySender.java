package io.earful.collector.reply;

import io.earful.collector.attachment.Attachments;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.Replier;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyRequested;
import io.earful.kit.lease.LeasedWork;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends answers that are due. That a channel is asked is noted before it is; when what it said was
 * lost, the answer may be there, and is sent again only where the channel makes one of two.
 */
final class ReplySender implements LeasedWork<ReplyLease> {

  private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);
  private static final int MOST_DOUBLINGS = 20;
  private static final int MOST_CAUSES = 10;

  /** Files of an answer are in memory twice, once as the request that they are sent in. */
  private static final int MOST_WITH_FILES = 2;

  private static final Duration UNTIL_ROOM = Duration.ofSeconds(1);

  private final ReplyLeases replies;
  private final ReplyResults results;
  private final ReplyChecks checks;
  private final Attachments attachments;
  private final Sources sources;
  private final SourceViews views;
  private final ReplyMetrics metrics;
  private final ReplyProperties properties;
  private final Clock clock;
  private final Semaphore withFiles = new Semaphore(MOST_WITH_FILES);

  ReplySender(
      ReplyLeases replies,
      ReplyResults results,
      ReplyChecks checks,
      Attachments attachments,
      Sources sources,
      SourceViews views,
      ReplyMetrics metrics,
      ReplyProperties properties,
      Clock clock) {
    this.replies = replies;
    this.results = results;
    this.checks = checks;
    this.attachments = attachments;
    this.sources = sources;
    this.views = views;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String id(ReplyLease lease) {
    return lease.id();
  }

  @Override
  public Flux<ReplyLease> claim(String owner, int limit) {
    return replies.claim(owner, limit);
  }

  @Override
  public Flux<String> renew(String owner, Collection<ReplyLease> held) {
    return replies.renew(owner, held);
  }

  @Override
  public Mono<Void> release(ReplyLease lease) {
    return replies.release(lease);
  }

  @Override
  public Mono<Void> run(ReplyLease lease, BooleanSupplier stopping, Runnable settling) {
    return sources
        .find(lease.request().sourceId())
        .switchIfEmpty(
            Mono.error(
                () -> new ReplyRefusal(ReplyFailure.SOURCE_NOT_FOUND, "the source was removed")))
        .flatMap(source -> send(lease, source, settling))
        .onErrorResume(
            ReplyRefusal.class,
            refusal -> {
              settling.run();
              return fail(lease, refusal);
            });
  }

  private Mono<Void> send(ReplyLease lease, Source source, Runnable settling) {
    ReplyRequested request = lease.request();
    Replier channel = checks.channel(request, source, clock.instant());
    if (lease.begunAt() != null && !mayRepeat(lease, channel, Duration.ZERO)) {
      return Mono.error(unknown("Earful was stopped while it was sent"));
    }
    OutgoingReply outgoing =
        new OutgoingReply(
            request.replyId(),
            request.to(),
            request.text(),
            request.visibility(),
            request.attachments().stream().map(file -> file(request, file)).toList());
    Mono<Void> sending = send(lease, channel, source, outgoing, settling);
    return outgoing.files().isEmpty() ? sending : whenThereIsRoom(lease, sending, settling);
  }

  /** An answer that waits for others holds neither its files nor the place of one without files. */
  private Mono<Void> whenThereIsRoom(ReplyLease lease, Mono<Void> sending, Runnable settling) {
    return Mono.defer(
        () -> {
          if (withFiles.tryAcquire()) {
            return sending.doFinally(end -> withFiles.release());
          }
          settling.run();
          return replies.retry(lease, true, UNTIL_ROOM, "other answers with files are sent first");
        });
  }

  private Mono<Void> send(
      ReplyLease lease, Replier channel, Source source, OutgoingReply outgoing, Runnable settling) {
    Duration most =
        properties.timeout().plus(properties.fileTimeout().multipliedBy(outgoing.files().size()));
    return replies
        .begin(lease)
        .then(
            Mono.defer(() -> channel.reply(views.of(source), outgoing))
                .timeout(most)
                .onErrorMap(ConnectorFailure::wrap))
        .doOnTerminate(settling)
        .flatMap(sent -> results.sent(lease, sent))
        .doOnSuccess(done -> metrics.reply(source.channel(), "sent"))
        .onErrorResume(ConnectorFailure.class, failure -> troubled(lease, channel, failure));
  }

  /** A channel is handed all files before the answer: what fails at one was not sent. */
  private OutgoingFile file(ReplyRequested request, ReplyAttachment file) {
    Mono<byte[]> bytes =
        attachments
            .bytes(UUID.fromString(file.id()), request.to().key())
            .switchIfEmpty(
                Mono.error(
                    // a name is for those who may see people, and reasons are for everybody
                    () -> new ReplyRefused("a file of the answer is no longer kept")))
            .onErrorMap(
                error -> !(error instanceof ConnectorFailure),
                error -> UpstreamFault.unsent("a file of the answer cannot be read now", error));
    return new OutgoingFile(file.name(), file.mediaType(), file.size(), file.description(), bytes);
  }

  private Mono<Void> troubled(ReplyLease lease, Replier channel, ConnectorFailure failure) {
    String said = String.valueOf(failure.getMessage());
    LOG.info("{} through {}: {}", lease, lease.request().sourceId(), failure.kind());
    if (failure instanceof Unauthorized) {
      return Mono.error(new ReplyRefusal(ReplyFailure.UNAUTHORIZED, said));
    }
    if (failure instanceof ReplyRefused || failure instanceof SourceGone) {
      return Mono.error(new ReplyRefusal(ReplyFailure.REFUSED, said));
    }
    if (failure instanceof RateLimited limited) {
      return again(lease, true, limited.retryAfter(), said);
    }
    Duration pause = pause(lease.tries());
    if (wasNotReached(failure)) {
      return again(lease, true, pause, said);
    }
    return mayRepeat(lease, channel, pause)
        ? again(lease, false, pause, said)
        : Mono.error(unknown(said));
  }

  /** Whether the channel makes one of two after the pause, if it has the answer already. */
  private boolean mayRepeat(ReplyLease lease, Replier channel, Duration pause) {
    Instant begun = lease.begunAt() == null ? clock.instant() : lease.begunAt();
    Duration since = Duration.between(begun, clock.instant()).plus(pause);
    return channel.isRepeatable() && since.compareTo(channel.repeatableFor()) < 0;
  }

  private static ReplyRefusal unknown(String said) {
    return new ReplyRefusal(
        ReplyFailure.OUTCOME_UNKNOWN,
        "it may have been sent, so look before it is sent again: " + said);
  }

  /** Whether nothing can have been sent, since there was no connection. */
  private static boolean wasNotReached(ConnectorFailure failure) {
    if (failure instanceof UpstreamFault fault && fault.isUnsent()) {
      return true;
    }
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private Mono<Void> again(ReplyLease lease, boolean sure, Duration pause, String said) {
    Instant giveUp = lease.request().requestedAt().plus(properties.giveUp());
    if (clock.instant().plus(pause).isAfter(giveUp)) {
      return Mono.error(
          new ReplyRefusal(
              ReplyFailure.UNREACHABLE,
              "tried for %s, in the end: %s".formatted(properties.giveUp(), said)));
    }
    metrics.reply(lease.request().to().channel(), "postponed");
    return replies.retry(lease, sure, pause, said);
  }

  private Duration pause(int tries) {
    Duration doubled = properties.retryPause().multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    return doubled.compareTo(properties.retryLimit()) < 0 ? doubled : properties.retryLimit();
  }

  private Mono<Void> fail(ReplyLease lease, ReplyRefusal refusal) {
    return results
        .failed(lease, refusal)
        .doOnSuccess(
            done -> metrics.reply(lease.request().to().channel(), refusal.reason().toString()));
  }
}
