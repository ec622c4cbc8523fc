package io.earful.collector.connector.importing;

import io.earful.collector.ingest.FileItems;
import io.earful.connector.ImportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Lines of JSON, one item a line, in the forms that the ingest API takes. */
final class JsonItems implements ItemReading {

  private static final int EXCERPT = 1000;
  private static final int MARK = 3;

  private final RecordCutter cutter;
  private final FileItems items;
  private FilePosition position;

  private JsonItems(RecordCutter cutter, FileItems items, FilePosition position) {
    this.cutter = cutter;
    this.items = items;
    this.position = position;
  }

  static boolean recognise(byte[] head) {
    int at = mark(head);
    while (at < head.length && isSpace(head[at])) {
      at++;
    }
    return at < head.length && head[at] == '{';
  }

  static JsonItems open(ImportFile file, FilePosition from, Instant now) throws IOException {
    FilePosition start = from;
    if (from.isStart()) {
      try (InputStream in = file.open(0)) {
        start = new FilePosition(mark(in.readNBytes(MARK)), 1);
      }
    }
    return new JsonItems(
        new RecordCutter(file.open(start.offset()), RecordCutter.Signs.LINES, start.line()),
        new FileItems(file.importId(), now),
        start);
  }

  @Override
  public long next(ItemBatch into) throws IOException {
    Piece piece = cutter.next();
    if (piece == null) {
      return 0;
    }
    position = new FilePosition(position.offset() + piece.taken(), cutter.line());
    if (isBlank(piece.bytes())) {
      return piece.taken();
    }
    into.begin("line " + piece.line(), excerpt(piece.bytes()), pointer -> pointer);
    if (piece.tooLong()) {
      into.unreadable("expected an item of at most 1 MiB");
    } else {
      items.read(piece.bytes(), into);
    }
    return piece.taken();
  }

  private static int mark(byte[] head) {
    boolean marked =
        head.length >= MARK
            && head[0] == (byte) 0xEF
            && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    return marked ? MARK : 0;
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (!isSpace(each)) {
        return false;
      }
    }
    return true;
  }

  private static String excerpt(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, EXCERPT), StandardCharsets.UTF_8);
  }

  @Override
  public FilePosition position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    cutter.close();
  }
}
