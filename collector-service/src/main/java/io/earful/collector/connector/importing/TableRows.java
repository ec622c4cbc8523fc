package io.earful.collector.connector.importing;

import io.earful.collector.ingest.FileItems;
import io.earful.connector.ImportFile;
import io.earful.connector.UpstreamFault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, one after the other. A row that cannot be read is rejected with its line; a
 * quotation mark that is never closed costs its own line and no more.
 */
final class TableRows implements ItemReading {

  /** Each costs reading a record's length again; what is worse is not a table. */
  private static final int MAX_MENDED = 100;

  private static final int EXCERPT = 1000;

  private final ImportFile file;
  private final TableHead head;
  private final Columns columns;
  private final RowMentions mentions;
  private final RowParser parser;
  private final FileItems items;
  private RecordCutter cutter;
  private FilePosition position;
  private boolean headerNext;
  private int mended;

  private TableRows(
      ImportFile file,
      TableHead head,
      Columns columns,
      RowMentions mentions,
      FileItems items,
      FilePosition position,
      boolean headerNext)
      throws IOException {
    this.file = file;
    this.head = head;
    this.columns = columns;
    this.mentions = mentions;
    this.parser = new RowParser(head.delimiter());
    this.items = items;
    this.position = position;
    this.headerNext = headerNext;
    this.cutter = cut(position);
  }

  /**
   * @throws UpstreamFault when the file is no table, or lacks a column that reading needs
   */
  static TableRows open(ImportFile file, FilePosition from, Instant now) throws IOException {
    Mapping mapping = Mapping.of(file.options());
    TableHead head;
    try (InputStream in = file.open(0)) {
      head = TableHead.of(in.readNBytes(TableHead.SIZE), mapping.charset(), mapping.delimiter());
    }
    if (head.rows().isEmpty()) {
      throw new UpstreamFault("expected a table, the file holds no row that can be read");
    }
    List<String> first = head.rows().get(0);
    List<String> names =
        mapping.header()
            ? first
            : IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
    Columns columns = Columns.of(names, mapping);
    List<List<String>> samples =
        mapping.header() ? head.rows().subList(1, head.rows().size()) : head.rows();
    RowMentions mentions =
        new RowMentions(
            columns,
            mapping,
            TableDates.of(mapping, samples(columns, samples, "publishedAt")),
            TableRatings.of(mapping, columns.name("rating"), samples(columns, samples, "rating")));
    FilePosition start = from.isStart() ? new FilePosition(head.charset().mark(), 1) : from;
    TableRows rows =
        new TableRows(
            file,
            head,
            columns,
            mentions,
            new FileItems(file.importId(), now),
            start,
            from.isStart() && mapping.header());
    if (from.isStart() && head.marker()) {
      rows.cut();
    }
    return rows;
  }

  private static List<String> samples(Columns columns, List<List<String>> rows, String field) {
    return rows.stream().map(row -> columns.value(row, field)).filter(Objects::nonNull).toList();
  }

  private RecordCutter cut(FilePosition at) throws IOException {
    return new RecordCutter(file.open(at.offset()), head.signs(), at.line());
  }

  @Override
  public long next(ItemBatch into) throws IOException {
    Piece piece = cut();
    if (piece == null) {
      return 0;
    }
    String text = head.charset().decode(piece.bytes());
    into.begin("line " + piece.line(), excerpt(text), this::name);
    if (piece.open()) {
      into.unreadable("a quotation mark is never closed");
      return mend(piece);
    }
    if (piece.tooLong()) {
      into.unreadable("expected a row of at most 1 MiB");
    } else {
      read(text, into);
    }
    return piece.taken();
  }

  private @Nullable Piece cut() throws IOException {
    Piece piece = cutter.next();
    if (piece != null) {
      position = new FilePosition(position.offset() + piece.taken(), cutter.line());
    }
    return piece;
  }

  private void read(String text, ItemBatch into) {
    List<String> row = parser.parse(text);
    if (row == null) {
      into.unreadable("the quotation marks of this row do not fit together");
    } else if (RowParser.isBlank(row)) {
      return;
    } else if (headerNext) {
      headerNext = false;
    } else if (row.size() > columns.count() && hasContent(row)) {
      into.unreadable(
          "expected %d fields as in the first row, got %d".formatted(columns.count(), row.size()));
    } else {
      mentions.read(row, items, into);
    }
  }

  private boolean hasContent(List<String> row) {
    return !RowParser.isBlank(row.subList(columns.count(), row.size()));
  }

  /** Goes on behind the line in which the mark stands, unless that was needed too often. */
  private long mend(Piece piece) throws IOException {
    if (++mended > MAX_MENDED) {
      throw new UpstreamFault(
          "too many quotation marks are never closed; see whether the file is a table, and save it"
              + " again");
    }
    long begin = position.offset() - piece.taken();
    cutter.close();
    try (RecordCutter lines = new RecordCutter(file.open(begin), head.lineSigns(), piece.line())) {
      Piece line = lines.next();
      long taken = line == null ? piece.taken() : line.taken();
      position = new FilePosition(begin + taken, piece.line() + 1);
      cutter = cut(position);
      return taken;
    }
  }

  private String name(String pointer) {
    return mentions.name(pointer);
  }

  private static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
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
