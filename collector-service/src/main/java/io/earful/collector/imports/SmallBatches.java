package io.earful.collector.imports;

import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Joins small batches that follow each other: an archive of single mails would otherwise be a
 * transaction a mail.
 */
final class SmallBatches {

  private static final int MAX_ITEMS = 200;
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  /** Stands for the fields of a mention besides its text. */
  private static final int FRAME = 1024;

  private SmallBatches() {}

  static Flux<ReadBatch> joined(Flux<ReadBatch> batches) {
    return Flux.defer(
        () -> {
          Room room = new Room();
          return batches.bufferUntil(next -> !room.hasRoomFor(next), true).map(SmallBatches::join);
        });
  }

  /** What the present group may still take; asked once for each batch, in their order. */
  private static final class Room {

    private int items;
    private long bytes;
    private boolean edits;

    boolean hasRoomFor(ReadBatch next) {
      int count = count(next.batch());
      long size = size(next.batch());
      boolean alike = items == 0 || count == 0 || edits == next.edits();
      if (alike && items + count <= MAX_ITEMS && bytes + size <= MAX_BYTES) {
        edits = items == 0 ? next.edits() : edits;
        items += count;
        bytes += size;
        return true;
      }
      items = count;
      bytes = size;
      edits = next.edits();
      return false;
    }
  }

  private static int count(Batch batch) {
    return batch.mentions().size() + batch.deletions().size() + batch.malformed().size();
  }

  private static long size(Batch batch) {
    return batch.mentions().stream().mapToLong(each -> FRAME + each.text().length()).sum()
        + batch.attachments().stream().mapToLong(each -> each.bytes().length).sum()
        + batch.raw().stream().mapToLong(each -> each.bytes().length).sum();
  }

  private static ReadBatch join(List<ReadBatch> group) {
    if (group.size() == 1) {
      return group.get(0);
    }
    List<Mention> mentions = new ArrayList<>();
    List<MentionDeleted> deletions = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    List<RawDocument> raw = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    Cursor next = Cursor.START;
    boolean edits = false;
    for (ReadBatch each : group) {
      mentions.addAll(each.batch().mentions());
      deletions.addAll(each.batch().deletions());
      malformed.addAll(each.batch().malformed());
      raw.addAll(each.batch().raw());
      attachments.addAll(each.batch().attachments());
      next = each.batch().next();
      edits |= each.edits();
    }
    return new ReadBatch(
        new Batch(mentions, deletions, malformed, raw, next, List.of(), null, attachments), edits);
  }
}
