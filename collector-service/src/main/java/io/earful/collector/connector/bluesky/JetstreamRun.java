package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.databind.JsonNode;

/**
 * One time of listening: gathers what is wanted into batches, and ends when the stream has caught
 * up with the present, after a bounded time, or when it breaks off. Not for several threads at
 * once.
 */
final class JetstreamRun {

  private static final int MAX_BATCH = 100;
  private static final int DIGITS = 6;

  /** So many messages that nobody can read, and none that somebody can, are no stream of events. */
  private static final int MAX_GARBLED = 20;

  /** A batch tells of so many; the others are alike. */
  private static final int MAX_MALFORMED = 50;

  /** The present: events take so long to come by. */
  private static final Duration NOW = Duration.ofSeconds(3);

  /** What was said while nobody listened is lost when the stream begins so much later. */
  private static final Duration GAP = Duration.ofMinutes(1);

  private final JetstreamSettings settings;
  private final ConnectorDescriptor channel;
  private final Pace pace;
  private final Clock clock;
  private final long from;
  private final Map<PostName, String> known;

  private final Map<PostName, Found> found = new LinkedHashMap<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private final long began = System.nanoTime();
  private long at;
  private long heard = began;
  private long stored = began;
  private long gathering;
  private long lastFound;
  private long caughtUp;
  private boolean everFound;
  private boolean everRead;
  private int garbled;

  /** A post, and the message that it came in. */
  private record Found(Mention mention, RawDocument raw) {}

  JetstreamRun(
      JetstreamSettings settings,
      ConnectorDescriptor channel,
      Pace pace,
      Clock clock,
      JetstreamCursor cursor) {
    this.settings = settings;
    this.channel = channel;
    this.pace = pace;
    this.clock = clock;
    this.from = cursor.at();
    this.at = cursor.at();
    this.known = new LinkedHashMap<>(cursor.prints());
  }

  /** Takes what came next, and gives the batch that is ready by it. */
  void take(Seen seen, SynchronousSink<Batch> sink) {
    take(seen);
    ConnectorFailure failure = failure(seen);
    boolean over = failure != null || isOver(seen);
    if (over ? failure == null || hasNews() || at > from : isReady()) {
      sink.next(batch());
    }
    if (failure != null) {
      sink.error(failure);
    } else if (over) {
      sink.complete();
    }
  }

  /** Takes what came next. */
  void take(Seen seen) {
    if (seen.what() != Seen.What.TICK && seen.what() != Seen.What.END) {
      heard = System.nanoTime();
    }
    switch (seen.what()) {
      case POST, CHANGE -> event(seen);
      case GARBLED -> garbled(seen);
      case TOO_LARGE ->
          put(
              new MalformedItem(
                  null, "a message of %d bytes was passed over".formatted(seen.size()), ""));
      default -> {
        // says how far the stream has come, or nothing
      }
    }
    if (seen.time() > 0) {
      position(seen.time());
    }
  }

  /** Whether something was found that must be stored. */
  boolean hasNews() {
    return !found.isEmpty() || !deletions.isEmpty() || !malformed.isEmpty();
  }

  /** A time that has not come yet says nothing of how far the stream was heard. */
  private void position(long time) {
    if (!everRead
        && JetstreamCursor.instant(time).isAfter(JetstreamCursor.instant(from).plus(GAP))) {
      unheard(JetstreamCursor.instant(from), JetstreamCursor.instant(time));
    }
    everRead = true;
    at = Math.max(at, Math.min(time, JetstreamCursor.micros(clock.instant())));
    if (!hasCaughtUp()) {
      caughtUp = 0;
    } else if (caughtUp == 0) {
      caughtUp = System.nanoTime();
    }
  }

  private void unheard(Instant begin, Instant time) {
    String words =
        "the stream does not go back to %s; what was said until %s was not heard"
            .formatted(begin, time);
    Instant now = clock.instant();
    Instant end = time.isAfter(now) ? now : time;
    notices.add(words);
    if (begin.isBefore(end)) {
      gaps.add(new Gap(begin, end, GapReason.OUT_OF_WINDOW, words));
    }
  }

  private void event(Seen seen) {
    byte[] bytes = seen.bytes();
    if (bytes == null) {
      return;
    }
    try {
      JsonNode event = ChannelJson.object(bytes);
      if (event.path("account").isObject()) {
        account(event);
      } else {
        commit(event, seen, bytes);
      }
    } catch (MalformedItem e) {
      put(e);
    } catch (UpstreamFault e) {
      put(new MalformedItem(null, String.valueOf(e.getMessage()), excerpt(bytes)));
    }
  }

  private void commit(JsonNode event, Seen seen, byte[] bytes) {
    JsonNode commit = event.path("commit");
    PostName name = PostName.of(ChannelJson.text(event, "did"), ChannelJson.text(commit, "rkey"));
    if (name == null) {
      throw new MalformedItem(
          null, "expected the name of a post as \"did\" and \"rkey\"", ChannelJson.excerpt(event));
    }
    Instant time = time(seen);
    switch (commit.path("operation").asString("")) {
      case "create" -> {
        if (!known.containsKey(name)) {
          post(name, time, commit, event, bytes, null);
        }
      }
      case "update" -> post(name, time, commit, event, bytes, time);
      case "delete" -> gone(name, time, DeletionReason.AUTHOR);
      default -> {
        // what is new in the stream is nothing that we know
      }
    }
  }

  private Instant time(Seen seen) {
    Instant now = clock.instant();
    Instant time = JetstreamCursor.instant(seen.time());
    return time.isAfter(now) ? now : time;
  }

  private void post(
      PostName name,
      Instant time,
      JsonNode commit,
      JsonNode event,
      byte[] bytes,
      @Nullable Instant editedAt) {
    Post post =
        Post.written(name, ChannelJson.text(commit, "cid"), time, commit.path("record"), event);
    String print = MentionKey.sha256Hex(post.print().of()).substring(0, DIGITS);
    if (print.equals(known.get(name))) {
      return;
    }
    if (!known.containsKey(name) && settings.terms().find(PostWords.of(post.record())) == null) {
      return;
    }
    RawDocument raw =
        new RawDocument("application/json", settings.address(), clock.instant(), bytes);
    Provenance provenance =
        new Provenance(raw.fetchedAt(), channel.version(), null, raw.sha256(), null);
    Mention mention = new PostMentions(channel, null, provenance).mention(post, editedAt);
    known.remove(name);
    known.put(name, print);
    found.put(name, new Found(mention, raw));
    gathered();
  }

  /** Whoever takes a post away before it was stored never wrote it. */
  private void gone(PostName name, Instant time, DeletionReason reason) {
    if (known.remove(name) == null) {
      return;
    }
    found.remove(name);
    deletions.add(new MentionDeleted(name.key(channel).value(), channel.id(), time, reason, null));
    gathered();
  }

  /** An account that is closed for a while keeps its posts. */
  private void account(JsonNode event) {
    JsonNode account = event.path("account");
    String status = account.path("status").asString("");
    boolean deleted = status.equals("deleted");
    if (account.path("active").asBoolean(true) || !deleted && !status.equals("takendown")) {
      return;
    }
    String did = ChannelJson.text(event, "did");
    Instant now = clock.instant();
    List.copyOf(known.keySet()).stream()
        .filter(name -> name.did().equals(did))
        .forEach(
            name -> gone(name, now, deleted ? DeletionReason.AUTHOR : DeletionReason.MODERATOR));
  }

  private void garbled(Seen seen) {
    garbled++;
    byte[] bytes = seen.bytes();
    put(
        new MalformedItem(
            null, "expected an event of the stream", bytes == null ? "" : excerpt(bytes)));
  }

  private void put(MalformedItem item) {
    if (malformed.size() < MAX_MALFORMED) {
      malformed.add(item);
    }
    gathered();
  }

  private static String excerpt(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 500), StandardCharsets.UTF_8);
  }

  private void gathered() {
    long now = System.nanoTime();
    if (gathering == 0) {
      gathering = now;
    }
    lastFound = now;
    everFound = true;
  }

  private @Nullable ConnectorFailure failure(Seen seen) {
    if (!everRead && garbled >= MAX_GARBLED
        || seen.what() == Seen.What.END && !everRead && garbled > 0) {
      malformed.clear();
      return new UpstreamFault(
          "what comes is no stream of events: none of its messages can be read");
    }
    if (seen.what() != Seen.What.END) {
      return null;
    }
    if (seen.failure() != null) {
      return seen.failure();
    }
    return hasCaughtUp()
        ? null
        : new UpstreamFault("the server ended the stream before the present");
  }

  private boolean isOver(Seen seen) {
    if (seen.what() == Seen.What.END || isPast(began, pace.longest())) {
      return true;
    }
    if (isPast(heard, pace.silence())) {
      if (!everRead) {
        notices.add("the stream said nothing for %d s".formatted(pace.silence().toSeconds()));
      }
      return true;
    }
    // what is behind the present may come a little later than what is of the present
    return caughtUp != 0
        && isPast(caughtUp, pace.settle())
        && (!everFound || isPast(lastFound, pace.linger()));
  }

  private boolean hasCaughtUp() {
    return everRead && !JetstreamCursor.instant(at).plus(NOW).isBefore(clock.instant());
  }

  private boolean isReady() {
    return found.size() + deletions.size() >= MAX_BATCH
        || gathering != 0 && isPast(gathering, pace.gather())
        || at > from && isPast(stored, pace.progress());
  }

  private static boolean isPast(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  private Batch batch() {
    Batch batch =
        new Batch(
            found.values().stream().map(Found::mention).toList(),
            deletions,
            malformed,
            found.values().stream().map(Found::raw).toList(),
            JetstreamCursor.at(at, known).toCursor(),
            notices,
            null,
            List.of(),
            gaps);
    found.clear();
    deletions.clear();
    malformed.clear();
    notices.clear();
    gaps.clear();
    gathering = 0;
    stored = System.nanoTime();
    return batch;
  }
}
