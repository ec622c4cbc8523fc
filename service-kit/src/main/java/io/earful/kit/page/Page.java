package io.earful.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param nextCursor where the next part begins; null at the end
 * @param total how many there are, when it was asked for
 */
public record Page<T>(
    List<T> items,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {

  /**
   * @param rows up to one row more than the limit; the one more says that there is a next page
   * @param cursor the cursor behind a row
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(List.copyOf(rows), null, null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)), null);
  }

  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), nextCursor, total);
  }

  public Page<T> withTotal(long count) {
    return new Page<>(items, nextCursor, count);
  }
}
