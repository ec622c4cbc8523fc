package io.earful.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON leaves empty lists out; a record always has one. */
final class Lists {

  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
