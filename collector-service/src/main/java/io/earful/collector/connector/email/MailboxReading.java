package io.earful.collector.connector.email;

import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;

/**
 * One walk through the folders of a mailbox, batch after batch, on a thread that may wait. A folder
 * that cannot be read keeps no other from being read; it is what the walk fails with at its end.
 */
final class MailboxReading {

  private static final int EXCERPT = 500;

  private final ImapSettings settings;
  private final @Nullable Instant since;
  private final MailSocket socket;
  private final MailLogin login;
  private final MailReader reader;
  private final Clock clock;
  private final Deque<String> folders;
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private @Nullable ImapConnection connection;
  private @Nullable FolderReading reading;
  private ImapCursor cursor;
  private boolean ended;

  MailboxReading(
      ImapSettings settings,
      @Nullable Instant since,
      ImapCursor cursor,
      MailSocket socket,
      MailLogin login,
      MailReader reader,
      Clock clock) {
    this.settings = settings;
    this.since = since;
    this.cursor = cursor;
    this.socket = socket;
    this.login = login;
    this.reader = reader;
    this.clock = clock;
    this.folders = new ArrayDeque<>(settings.folders());
    if (settings.tls() == Tls.NONE) {
      notices.add(
          "password and mail cross the network unencrypted; set \"tls\" to \"implicit\" or"
              + " \"starttls\"");
    }
  }

  /** Emits the next batch, the end, or why there is none. */
  void next(SynchronousSink<Batch> sink) {
    try {
      Batch batch = ended ? null : batch();
      if (batch != null) {
        sink.next(batch);
      } else if (unreadable.isEmpty()) {
        sink.complete();
      } else {
        sink.error(new UpstreamFault(String.join("; ", unreadable) + others()));
      }
    } catch (IOException | ProtocolException | RuntimeException e) {
      if (socket.isAbandoned()) {
        // nobody wants to know any more
        sink.complete();
      } else {
        sink.error(ImapFailures.of(settings, e));
      }
    }
  }

  private String others() {
    return unreadable.size() < settings.folders().size() ? "; the other folders were read" : "";
  }

  private Batch batch() throws IOException, ProtocolException {
    if (connection == null) {
      connection = ImapConnection.open(settings, socket, login);
    }
    FolderReading.Stretch stretch = stretch(connection);
    if (stretch == null) {
      connection.logout();
      ended = true;
      return end();
    }
    return batch(connection, stretch);
  }

  private FolderReading.@Nullable Stretch stretch(ImapConnection open) throws ProtocolException {
    while (reading != null || !folders.isEmpty()) {
      String folder = reading == null ? folders.removeFirst() : reading.folder();
      try {
        if (reading == null) {
          FolderReading begun = new FolderReading(open, folder, since);
          begun.open(cursor);
          cursor = begun.renumbered(cursor);
          reading = begun;
        }
        FolderReading.Stretch stretch = reading.next();
        if (stretch != null) {
          return stretch;
        }
        note(reading);
      } catch (ProtocolException e) {
        if (!ImapFailures.isOfCommand(e)) {
          throw e;
        }
        unreadable.add(ImapFailures.unreadable(folder, e));
      }
      reading = null;
    }
    return null;
  }

  private void note(FolderReading read) {
    if (read.leftOut() > 0) {
      notices.add(
          "%d older mails of the folder \"%s\" were left out; set \"sinceDays\" to 0 to read them"
              .formatted(read.leftOut(), read.folder()));
      if (since != null && Instant.EPOCH.isBefore(since)) {
        gaps.add(
            new Gap(
                Instant.EPOCH, since, GapReason.BACKFILL_LIMIT, notices.get(notices.size() - 1)));
      }
    }
  }

  /** Says at least that the mailbox was reached. */
  private Batch end() {
    return new Batch(List.of(), List.of(), List.of(), List.of(), cursor.toCursor(), notices, null)
        .leaving(gaps);
  }

  private Batch batch(ImapConnection open, FolderReading.Stretch stretch) throws ProtocolException {
    List<Mention> mentions = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    List<RawDocument> raw = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    Map<Long, byte[]> messages = messages(open, stretch.messages(), malformed);
    for (ImapConnection.Listed each : stretch.messages()) {
      byte[] bytes = messages.get(each.uid());
      if (bytes != null) {
        try {
          ReadMail mail = reader.read(bytes, Math.max(each.size(), bytes.length), place(each));
          mentions.add(mail.mention());
          raw.add(mail.raw());
          attachments.addAll(mail.attachments());
        } catch (MalformedItem e) {
          malformed.add(placed(e, each));
        } catch (RuntimeException | StackOverflowError e) {
          malformed.add(unexpected(e, bytes, each));
        }
      }
    }
    cursor = cursor.at(folder(), stretch.validity(), stretch.uid());
    return new Batch(
        mentions, List.of(), malformed, raw, cursor.toCursor(), List.of(), null, attachments);
  }

  private Map<Long, byte[]> messages(
      ImapConnection open, List<ImapConnection.Listed> listed, List<MalformedItem> malformed)
      throws ProtocolException {
    List<Long> uids = listed.stream().map(ImapConnection.Listed::uid).toList();
    if (uids.isEmpty()) {
      return Map.of();
    }
    Map<Long, byte[]> found = new HashMap<>(given(open, uids));
    for (ImapConnection.Listed each : listed) {
      if (!found.containsKey(each.uid())) {
        found.putAll(given(open, List.of(each.uid())));
        boolean there =
            !found.containsKey(each.uid()) && !open.list(each.uid(), each.uid()).isEmpty();
        if (there) {
          malformed.add(
              new MalformedItem(null, "the server does not give this mail", "", where(each)));
        }
      }
    }
    return found;
  }

  /** Some servers give none of the messages when they cannot give one. */
  private static Map<Long, byte[]> given(ImapConnection open, List<Long> uids)
      throws ProtocolException {
    try {
      return open.messages(uids);
    } catch (ProtocolException e) {
      if (!ImapFailures.isOfCommand(e)) {
        throw e;
      }
      return Map.of();
    }
  }

  private MailPlace place(ImapConnection.Listed each) {
    String mailbox = settings.user() + "@" + settings.host() + "/" + folder();
    return new MailPlace(mailbox, folder(), clock.instant(), each.arrivedAt());
  }

  private String folder() {
    return reading == null ? "" : reading.folder();
  }

  private String where(ImapConnection.Listed each) {
    return "folder " + folder() + ", UID " + each.uid();
  }

  private MalformedItem placed(MalformedItem item, ImapConnection.Listed each) {
    return item.place() != null
        ? item
        : new MalformedItem(
            item.nativeId(), String.valueOf(item.getMessage()), item.excerpt(), where(each));
  }

  /** A fault of our own costs one mail and no neighbour. */
  private MalformedItem unexpected(Throwable error, byte[] bytes, ImapConnection.Listed each) {
    String beginning =
        new String(bytes, 0, Math.min(EXCERPT, bytes.length), StandardCharsets.ISO_8859_1);
    return new MalformedItem(null, "could not be read: " + error, beginning, where(each));
  }
}
