package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.PageWalk;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.Proof;
import io.earful.connector.PushConnector;
import io.earful.connector.PushDelivery;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.RawDocument;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.WatchingConnector;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects what is said to a Telegram bot and where it listens, asked for or sent by Telegram. */
final class TelegramConnector implements WatchingConnector, PushConnector, Replier {

  /** Words that stand below a file are fewer. */
  private static final AttachmentLimits FILES =
      new AttachmentLimits(
          10,
          AttachmentLimits.MOST_BYTES,
          AttachmentLimits.MOST_TOTAL_BYTES,
          List.of(),
          null,
          1024);

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "telegram",
          "Telegram",
          ChannelKind.MESSENGER,
          "1",
          Set.of(Capability.PUSH, Capability.THREADS, Capability.EDITS, Capability.REPLY),
          TelegramSettings.SCHEMA,
          TelegramSettings.CREDENTIALS,
          new ReplyLimits(4096, CountUnit.UTF16, FILES),
          "100 updates at a time, 5,000 in a run; Telegram keeps them for 24 hours; eight bots are"
              + " waited for at the same time, more are asked in turn",
          List.of(
              "whether an answer is there already: one of which Telegram did not say so is not sent"
                  + " again, or it could be there twice",
              "what was said before the bot was there, or longer than 24 hours before it was asked"
                  + " for: Telegram keeps no more for bots",
              "in groups, anything but answers and commands to the bot while its privacy mode is on"
                  + " and it is no administrator; in channels, anything unless it is one; what"
                  + " other bots say",
              "deletions: Telegram does not tell bots of them",
              "pictures, films and files: Telegram gives them only at addresses that hold the bot's"
                  + " token",
              "reactions, votes, and how often something was read",
              "that a group was made a larger one: it has another number then, and is another chat",
              "two bots of yours in one small group: each numbers its messages by itself",
              "setting the webhook: that is done once with setWebhook"),
          ChannelPolicy.OPEN,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 50;

  private static final String SECRET_HEADER = "x-telegram-bot-api-secret-token";
  private static final int STORED = 200;

  /** Telegram sends an update for as long as it keeps it, which is a day. */
  private static final Duration SENT_AGAIN = Duration.ofDays(2);

  /** Of a webhook nothing needs to be waited for. */
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(29);

  private final BotApi api;
  private final LongPolls polls;
  private final Clock clock;

  TelegramConnector(ConnectorContext context) {
    this.api = new BotApi(context);
    this.polls = new LongPolls(api);
    this.clock = context.clock();
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          TelegramSettings settings = TelegramSettings.of(source);
          TelegramCursor known = TelegramCursor.of(from, settings.digest());
          return settings.webhook()
              ? new PageWalk<>(known, cursor -> webhook(source, settings, cursor))
              : new PageWalk<>(known, cursor -> page(settings, cursor));
        });
  }

  private Mono<Step<TelegramCursor>> page(TelegramSettings settings, TelegramCursor known) {
    Updates updates = new Updates(DESCRIPTOR, settings);
    return api.updates(settings, known.offset(), answer -> updates.page(known, answer));
  }

  /** What Telegram sends cannot be asked for; whether it sends can. */
  private Mono<Step<TelegramCursor>> webhook(
      SourceView source, TelegramSettings settings, TelegramCursor known) {
    secretToken(settings);
    return api.webhook(settings)
        .map(state -> state.notices(source.id()))
        .map(notices -> new Step<>(told(known, notices), null));
  }

  private static Batch told(TelegramCursor known, List<String> notices) {
    return new Batch(List.of(), List.of(), List.of(), List.of(), known.toCursor(), notices, null);
  }

  @Override
  public Mono<Void> watch(SourceView source, Cursor from) {
    return Mono.defer(
            () -> {
              TelegramSettings settings = TelegramSettings.of(source);
              return settings.webhook()
                  ? Mono.delay(LONGEST_WATCH).then()
                  : polls.news(settings, TelegramCursor.of(from, settings.digest()).offset());
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    TelegramSettings.of(source);
    return null;
  }

  /** Nothing tells Telegram that two answers are one. */
  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(
            () -> {
              TelegramSettings settings = TelegramSettings.of(source);
              Map<String, Object> message = Answering.message(settings, reply);
              Function<JsonAnswer, SentReply> reading =
                  answer -> Answering.sent(DESCRIPTOR, settings, answer);
              return reply.files().isEmpty()
                  ? api.send(settings, message, reading)
                  : Files.of(message, reply)
                      .flatMap(files -> api.send(settings, files, reading))
                      .onErrorResume(
                          error -> Files.isPictureRefused(error, reply),
                          refused ->
                              Files.ofDocuments(message, reply)
                                  .flatMap(files -> api.send(settings, files, reading)));
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public Mono<PushReceipt> receive(SourceView source, PushRequest request) {
    return Mono.fromCallable(() -> read(source, request)).onErrorMap(ConnectorFailure::wrap);
  }

  private PushReceipt read(SourceView source, PushRequest request) {
    TelegramSettings settings = TelegramSettings.of(source);
    if (!settings.webhook()) {
      throw new Unauthorized(
          "the source asks Telegram for updates and takes none that are sent; set its \"receive\""
              + " to \"webhook\" for that");
    }
    check(secretToken(settings), request);
    Update update = Update.of(ChannelJson.object(request.body()));
    RawDocument raw = new RawDocument("application/json", null, clock.instant(), request.body());
    Batch batch = new Updates(DESCRIPTOR, settings).sent(update, raw);
    // the bot is a part of it: two bots count by themselves, and a source may be given another
    String name = settings.digest() + ":" + update.id();
    return new PushReceipt(
        batch, STORED, "application/json", "{}", new PushDelivery(name, SENT_AGAIN));
  }

  private static String secretToken(TelegramSettings settings) {
    String secret = settings.secretToken();
    if (secret == null || secret.isEmpty()) {
      throw new Unauthorized(
          "a source that Telegram sends to needs the secret_token with which the webhook was set;"
              + " without it anybody could send");
    }
    return secret;
  }

  /** Takes as long for a near miss as for any other. */
  private static void check(String secret, PushRequest request) {
    List<String> shown = request.headers().getOrDefault(SECRET_HEADER, List.of());
    @Nullable String only = shown.size() == 1 ? shown.get(0) : null;
    boolean same =
        MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            (only == null ? "" : only).getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw new Unauthorized(
          only == null
              ? "expected the header X-Telegram-Bot-Api-Secret-Token once, got it %d times"
                  .formatted(shown.size())
              : "the header X-Telegram-Bot-Api-Secret-Token does not hold the source's secret"
                  + " token");
    }
  }
}
