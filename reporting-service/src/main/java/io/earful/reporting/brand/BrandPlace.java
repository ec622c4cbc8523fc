package io.earful.reporting.brand;

import io.earful.kit.page.Keyset;
import java.util.List;

/** The last brand that was seen, in the list by name. */
record BrandPlace(String name, String id) {

  /** No brand has an empty name. */
  static final BrandPlace TOP = new BrandPlace("", "");

  static BrandPlace of(String cursor) {
    List<String> values = Keyset.decode(cursor, 2);
    if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
      throw Keyset.unknown();
    }
    return new BrandPlace(values.get(0), values.get(1));
  }

  static String cursor(Brand last) {
    return Keyset.encode(List.of(last.name(), last.id()));
  }
}
