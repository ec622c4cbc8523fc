package io.earful.collector.ingest;

import io.earful.event.Mention;
import io.earful.event.Rating;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small prints of the fields that make a revision, packed into one number: by them an edit can say
 * which fields it changed although the earlier words are not kept. Two texts share a print once in
 * 4,096 times; then the edit is reported all the same and names one field less.
 */
final class FieldPrints {

  private static final List<String> FIELDS = List.of("kind", "title", "text", "html", "rating");
  private static final int BITS = 12;
  private static final long MASK = (1 << BITS) - 1;

  private FieldPrints() {}

  static long of(Mention mention) {
    Rating rating = mention.rating();
    long prints = print(mention.kind().toString());
    prints = prints << BITS | print(mention.title());
    prints = prints << BITS | print(mention.text());
    prints = prints << BITS | print(mention.html());
    return prints << BITS | print(rating == null ? null : rating.toString());
  }

  /** Names of the fields whose prints differ. */
  static List<String> changed(long before, long after) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      int shift = (FIELDS.size() - 1 - i) * BITS;
      if ((before >>> shift & MASK) != (after >>> shift & MASK)) {
        names.add(FIELDS.get(i));
      }
    }
    return names;
  }

  private static long print(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    int hash = text.hashCode() * 0x9E3779B9;
    return hash >>> (Integer.SIZE - BITS) & MASK;
  }
}
