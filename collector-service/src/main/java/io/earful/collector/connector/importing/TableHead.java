package io.earful.collector.connector.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a table tells: its charset, the sign between its fields, and its first
 * rows.
 *
 * @param charset how its bytes are letters
 * @param delimiter sign between fields
 * @param rows the first rows, the header included
 * @param marker whether the first line only names the delimiter, as Excel writes it
 */
record TableHead(TableCharset charset, char delimiter, List<List<String>> rows, boolean marker) {

  /** Bytes of the beginning that are looked at. */
  static final int SIZE = 64 * 1024;

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int ROWS = 50;
  private static final String MARKER = "sep=";

  /**
   * @param head first bytes of the file
   * @param charset as the person said, or null
   * @param delimiter as the person said, or null
   */
  static TableHead of(byte[] head, @Nullable TableCharset charset, @Nullable Character delimiter) {
    TableCharset found = charset == null ? TableCharset.of(head) : charset;
    String first = found.decode(firstLine(head, found)).strip();
    boolean marked =
        first.length() == MARKER.length() + 1 && first.toLowerCase(Locale.ROOT).startsWith(MARKER);
    if (delimiter == null && marked) {
      return read(head, found, first.charAt(MARKER.length()), true);
    }
    if (delimiter != null) {
      return read(head, found, delimiter, marked);
    }
    TableHead best = read(head, found, ',', false);
    for (char each : DELIMITERS) {
      TableHead other = read(head, found, each, false);
      if (other.evenness() > best.evenness()) {
        best = other;
      }
    }
    return best;
  }

  private static byte[] firstLine(byte[] head, TableCharset charset) {
    try {
      Piece piece = new RecordCutter(content(head, charset), lines(charset), 1).next();
      return piece == null ? new byte[0] : piece.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static ByteArrayInputStream content(byte[] head, TableCharset charset) {
    return new ByteArrayInputStream(head, charset.mark(), head.length - charset.mark());
  }

  private static TableHead read(byte[] head, TableCharset charset, char delimiter, boolean marker) {
    TableHead empty = new TableHead(charset, delimiter, List.of(), marker);
    List<List<String>> rows = new ArrayList<>();
    RowParser parser = new RowParser(delimiter);
    try {
      RecordCutter cutter = new RecordCutter(content(head, charset), empty.signs(), 1);
      if (marker) {
        cutter.next();
      }
      for (Piece piece = cutter.next(); piece != null && rows.size() < ROWS; ) {
        Piece following = cutter.next();
        // the last record of the head may be cut off
        boolean whole = following != null || head.length < SIZE;
        List<String> row = whole ? parser.parse(charset.decode(piece.bytes())) : null;
        if (row != null && !RowParser.isBlank(row)) {
          rows.add(row);
        }
        piece = following;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new TableHead(charset, delimiter, rows, marker);
  }

  RecordCutter.Signs signs() {
    return new RecordCutter.Signs(charset.width(), charset.isBigEndian(), delimiter, true);
  }

  /** The same for lines, whatever stands in them. */
  RecordCutter.Signs lineSigns() {
    return lines(charset);
  }

  private static RecordCutter.Signs lines(TableCharset charset) {
    return new RecordCutter.Signs(charset.width(), charset.isBigEndian(), -1, false);
  }

  /** How many rows have as many fields as the first, times the fields; one field is no table. */
  private int evenness() {
    if (rows.isEmpty() || rows.get(0).size() < 2) {
      return 0;
    }
    int fields = rows.get(0).size();
    int alike = (int) rows.stream().filter(row -> row.size() == fields).count();
    return alike * alike * Math.min(fields, 100) / rows.size();
  }

  /** A table by its name, or by rows that are alike under names that are known. */
  static boolean recognise(String name, byte[] head) {
    if (head.length == 0) {
      return false;
    }
    TableCharset charset = TableCharset.of(head);
    if (charset.width() == 1 && isBinary(head)) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".tab")) {
      return true;
    }
    TableHead table = of(head, charset, null);
    return table.rows().size() > 1
        && table.evenness() > 0
        && Columns.known(table.rows().get(0)).size() > 1;
  }

  private static boolean isBinary(byte[] head) {
    for (byte each : head) {
      if (each >= 0 && each < 0x09) {
        return true;
      }
    }
    return false;
  }
}
