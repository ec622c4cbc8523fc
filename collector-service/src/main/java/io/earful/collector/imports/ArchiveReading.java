package io.earful.collector.imports;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import io.earful.connector.MalformedItem;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * An archive: each entry is a file of its own, recognised alone. An entry that cannot be read is
 * one rejected item and spoils no other. Names are shown and looked at, and never used as paths.
 */
final class ArchiveReading implements FileReading {

  private static final int HEAD = 64 * 1024;
  private static final int MAX_NAME = 300;

  private final BlobFile file;
  private final Formats formats;
  private final long unpackedLimit;
  private volatile long packed;
  private volatile @Nullable ArchiveDirectory directory;

  ArchiveReading(BlobFile file, Formats formats, long unpackedLimit) {
    this.file = file;
    this.formats = formats;
    this.unpackedLimit = unpackedLimit;
  }

  @Override
  public Flux<ReadBatch> from(Cursor cursor) {
    return Flux.defer(
        () -> {
          try {
            ArchiveDirectory opened = ArchiveDirectory.open(file.channel());
            directory = opened;
            return new Walk(opened, ArchiveCursor.of(cursor)).batches();
          } catch (IOException e) {
            return Flux.error(e);
          }
        });
  }

  @Override
  public long position() {
    return packed;
  }

  @Override
  public void close() {
    ArchiveDirectory opened = directory;
    if (opened != null) {
      try {
        opened.zip().close();
      } catch (IOException e) {
        // nothing is held but memory
      }
    }
  }

  /** Where files of Mac and Windows keep their own notes. */
  private static boolean isNoise(ZipArchiveEntry entry) {
    String name = entry.getName().replace('\\', '/');
    String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return entry.isDirectory()
        || last.isEmpty()
        || name.startsWith("__MACOSX/")
        || last.equals(".ds_store")
        || last.equals("thumbs.db")
        || last.equals("desktop.ini");
  }

  private static String shown(ZipArchiveEntry entry) {
    return CodePoints.truncate(PlainText.normalizeLine(entry.getName()), MAX_NAME);
  }

  /** One reading of the entries, from a place on. */
  private final class Walk {

    private final ArchiveDirectory opened;
    private final ArchiveCursor start;
    private final ArchiveBudget budget;

    private Walk(ArchiveDirectory opened, ArchiveCursor start) {
      this.opened = opened;
      this.start = start;
      this.budget = new ArchiveBudget(unpackedLimit, start.unpacked());
      for (int i = 0; i < Math.min(start.entry(), opened.entries().size()); i++) {
        packed += Math.max(0, opened.entries().get(i).getCompressedSize());
      }
    }

    Flux<ReadBatch> batches() {
      int rest = Math.max(0, opened.entries().size() - start.entry());
      Flux<ReadBatch> single =
          Flux.range(start.entry(), rest)
              .filter(index -> !isNoise(opened.entries().get(index)))
              .concatMap(this::entry, 1);
      return SmallBatches.joined(single);
    }

    private Flux<ReadBatch> entry(int index) {
      ZipArchiveEntry entry = opened.entries().get(index);
      String inside = index == start.entry() ? start.inside() : "";
      return Flux.defer(() -> content(index, entry, inside))
          .onErrorResume(
              error -> !StorageFaults.isOne(error) && !isWhole(error),
              error -> Flux.just(rejected(index, entry, reason(error))))
          .doOnComplete(() -> packed += Math.max(0, entry.getCompressedSize()));
    }

    private Flux<ReadBatch> content(int index, ZipArchiveEntry entry, String inside) {
      String refusal = refusal(entry);
      if (refusal != null) {
        return Flux.just(rejected(index, entry, refusal));
      }
      byte[] head = head(entry);
      if (Formats.isArchive(head)) {
        return Flux.just(rejected(index, entry, "an archive within an archive is not opened"));
      }
      String format = formats.recognise(entry.getName(), head);
      FileConnector reader = format == null ? null : formats.reader(format);
      if (format == null || reader == null) {
        return Flux.just(
            rejected(index, entry, "expected a file of one of these formats: " + formats.known()));
      }
      boolean edits = reader.descriptor().can(Capability.EDITS);
      return reader
          .read(new ArchiveEntry(file, opened.zip(), entry, format, budget), new Cursor(inside))
          .map(batch -> new ReadBatch(placed(index, entry, batch), edits))
          .concatWith(Flux.defer(() -> Flux.just(end(index))));
    }

    private @Nullable String refusal(ZipArchiveEntry entry) {
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        return "it is encrypted; unpack it and import what is in it";
      }
      return opened.zip().canReadEntryData(entry)
          ? null
          : "it is packed by a method that is not known here";
    }

    private byte[] head(ZipArchiveEntry entry) {
      ArchiveEntry content = new ArchiveEntry(file, opened.zip(), entry, "", budget);
      try (InputStream in = content.open(0)) {
        return in.readNBytes(HEAD);
      } catch (IOException e) {
        throw StorageFaults.asRuntime(e);
      }
    }

    /** What the entry's connector says, as a part of the archive. */
    private Batch placed(int index, ZipArchiveEntry entry, Batch batch) {
      return new Batch(
          batch.mentions(),
          batch.deletions(),
          batch.malformed().stream().map(item -> within(entry, item)).toList(),
          batch.raw(),
          new ArchiveCursor(index, batch.next().value(), start(index)).cursor(),
          batch.notices(),
          null,
          batch.attachments());
    }

    private long start(int index) {
      return index == start.entry() ? start.unpacked() : budget.before();
    }

    private ReadBatch end(int index) {
      return new ReadBatch(Batch.nothingNew(behind(index)), false);
    }

    private Cursor behind(int index) {
      return new ArchiveCursor(index + 1, "", budget.spent()).cursor();
    }

    private ReadBatch rejected(int index, ZipArchiveEntry entry, String reason) {
      MalformedItem item = new MalformedItem(null, reason, shown(entry), shown(entry));
      return new ReadBatch(
          new Batch(List.of(), List.of(), List.of(item), List.of(), behind(index), List.of(), null),
          false);
    }
  }

  private static MalformedItem within(ZipArchiveEntry entry, MalformedItem item) {
    String place = item.place() == null ? shown(entry) : shown(entry) + ", " + item.place();
    return new MalformedItem(
        item.nativeId(), String.valueOf(item.getMessage()), item.excerpt(), place);
  }

  private static boolean isWhole(Throwable error) {
    return StorageFaults.cause(error, ArchiveTooLargeException.class) != null;
  }

  private static String reason(Throwable error) {
    IOException cause = StorageFaults.cause(error, IOException.class);
    return "it cannot be read: " + (cause == null ? error : cause).getMessage();
  }
}
