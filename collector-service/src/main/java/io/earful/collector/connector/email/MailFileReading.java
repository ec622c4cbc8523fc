package io.earful.collector.connector.email;

import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.ImportFile;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of a file, batch by batch. */
final class MailFileReading {

  private static final int MAX_MAILS = 500;

  /** Bytes of the messages of a batch; one message may be larger than that. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final ImportFile file;
  private final MailReader reader;
  private final Clock clock;
  private final InputStream in;
  private final Mbox mbox;
  private FileCursor at;
  private @Nullable MboxMessage ahead;

  private MailFileReading(
      ImportFile file, FileCursor at, MailReader reader, Clock clock, InputStream in) {
    this.file = file;
    this.at = at;
    this.reader = reader;
    this.clock = clock;
    this.in = in;
    this.mbox = new Mbox(in, at.offset());
  }

  static MailFileReading open(ImportFile file, Cursor from, MailReader reader, Clock clock) {
    FileCursor at = FileCursor.of(from);
    if (at.offset() > file.size()) {
      throw new UpstreamFault(
          "expected a file of at least "
              + at.offset()
              + " bytes, which were read, got "
              + file.size()
              + "; import the file anew");
    }
    try {
      return new MailFileReading(file, at, reader, clock, file.open(at.offset()));
    } catch (IOException e) {
      throw new UpstreamFault("the file could not be opened: " + e.getMessage(), e);
    }
  }

  /** Null at the end. */
  @Nullable Batch next() {
    try {
      return batch();
    } catch (IOException e) {
      throw new UpstreamFault("the file could not be read on at " + at.place(), e);
    }
  }

  private @Nullable Batch batch() throws IOException {
    List<Mention> mentions = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    List<RawDocument> raw = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    long bytes = 0;
    int count = 0;
    MboxMessage message = ahead == null ? message() : ahead;
    ahead = null;
    while (message != null) {
      bytes += message.bytes().length;
      if (count == MAX_MAILS || count > 0 && bytes > MAX_BYTES) {
        ahead = message;
        break;
      }
      count++;
      try {
        ReadMail mail = read(message);
        mentions.add(mail.mention());
        attachments.addAll(mail.attachments());
        raw.add(mail.raw());
      } catch (MalformedItem e) {
        malformed.add(e);
      }
      at = new FileCursor(message.end(), at.messages() + 1);
      message = message();
    }
    return count == 0
        ? null
        : new Batch(mentions, List.of(), malformed, raw, at.cursor(), List.of(), null, attachments);
  }

  private ReadMail read(MboxMessage message) {
    MailPlace place = new MailPlace(file.name(), file.name(), clock.instant(), message.arrivedAt());
    try {
      return reader.read(message.bytes(), message.size(), place);
    } catch (MalformedItem e) {
      FileCursor here = new FileCursor(message.offset(), at.messages());
      throw new MalformedItem(
          e.nativeId(), String.valueOf(e.getMessage()), e.excerpt(), here.place());
    }
  }

  private @Nullable MboxMessage message() throws IOException {
    return file.format().equals(MailFiles.EML) ? whole() : mbox.next();
  }

  /** The file as one message, whatever lines are in it. */
  private @Nullable MboxMessage whole() throws IOException {
    if (at.offset() > 0 || at.messages() > 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(MailLimits.MESSAGE);
    return new MboxMessage(0, file.size(), bytes, Math.max(file.size(), bytes.length), null);
  }

  void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file.name() + " could not be closed", e);
    }
  }
}
