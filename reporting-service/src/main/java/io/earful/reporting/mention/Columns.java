package io.earful.reporting.mention;

import io.earful.event.CodePoints;
import io.earful.reporting.query.SearchTokens;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One array per column: how a whole batch becomes the parameters of one statement. */
final class Columns {

  /** Joins the elements of an array column, since an array of arrays cannot be unnested by row. */
  static final String SEPARATOR = "\u001f";

  private static final int MAX_FACET = 200;

  private Columns() {}

  static <R, V> V[] of(List<R> rows, V[] array, Function<R, @Nullable V> column) {
    for (int i = 0; i < array.length; i++) {
      array[i] = column.apply(rows.get(i));
    }
    return array;
  }

  static <R> String[] texts(List<R> rows, Function<R, @Nullable String> column) {
    return of(rows, new String[rows.size()], column);
  }

  static <R> Long[] longs(List<R> rows, Function<R, @Nullable Long> column) {
    return of(rows, new Long[rows.size()], column);
  }

  static String joined(Collection<String> values) {
    return String.join(SEPARATOR, values);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The token by which the search index knows a brand; no word of a text has a colon. */
  static String brandToken(String brandId) {
    return "b:" + CodePoints.truncate(brandId, MAX_FACET);
  }

  /** The tokens of a mention that are no words. */
  static List<String> facets(MentionState state) {
    return Stream.concat(
            state.sourceIds().stream().map(SearchTokens::source),
            state.allBrandIds().stream().map(Columns::brandToken))
        .toList();
  }
}
