package io.earful.benchmarks.mentions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY. */
final class CopyRows {

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  CopyRows text(@Nullable String value) {
    separate();
    if (value == null) {
      text.append("\\N");
      return this;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    return this;
  }

  /** Numbers and flags; null stays null. */
  CopyRows plain(@Nullable Object value) {
    return text(value == null ? null : value.toString());
  }

  CopyRows time(Instant value) {
    return text(value.toString());
  }

  CopyRows bytes(byte[] value) {
    return text("\\x" + HexFormat.of().formatHex(value));
  }

  CopyRows array(Collection<String> values) {
    return text(
        values.stream()
            .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** A tsvector without positions. */
  CopyRows tokens(Collection<String> values) {
    return text(
        values.stream()
            .map(value -> '\'' + value.replace("\\", "\\\\").replace("'", "''") + '\'')
            .collect(Collectors.joining(" ")));
  }

  void end() {
    text.append('\n');
    first = true;
  }

  /** What was gathered, which is then forgotten. */
  byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }

  private void separate() {
    if (!first) {
      text.append('\t');
    }
    first = false;
  }
}
