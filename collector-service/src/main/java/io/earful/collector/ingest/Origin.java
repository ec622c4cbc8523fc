package io.earful.collector.ingest;

import io.earful.connector.ReplyLimits;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a batch.
 *
 * @param sourceId id of the source or of the import, or the name of the door by which it was handed
 *     in
 * @param createdAt when the source was set up: what was said before is historical; null when there
 *     is no such moment
 * @param historical whether everything it brings is historical, however new
 * @param edits whether what it brings can change after it was said. Where it cannot, the first copy
 *     counts for ever: another with the same key is the same thing, altered on its way
 * @param own whether it has a say in what it brought itself, and in nothing else
 * @param rewrites whether its last word counts though the words are known: back to earlier ones, or
 *     the same with another author or time
 * @param brands brands for which it is brought; empty for nobody in particular
 * @param answers how long answers that go through it may be; null when none go through it
 */
public record Origin(
    String sourceId,
    @Nullable Instant createdAt,
    boolean historical,
    boolean edits,
    boolean own,
    boolean rewrites,
    Set<String> brands,
    @Nullable ReplyLimits answers) {

  public Origin {
    brands = Set.copyOf(brands);
  }

  /** A source that people set up. */
  public static Origin source(
      String id, Instant createdAt, boolean edits, Collection<String> brands) {
    return new Origin(id, createdAt, false, edits, false, false, Set.copyOf(brands), null);
  }

  /**
   * A source whose channel sends by itself. Whoever holds its secret may say anything of any
   * channel, so it changes and takes away only what it brought.
   */
  public static Origin sender(
      String id, Instant createdAt, boolean edits, Collection<String> brands) {
    return new Origin(id, createdAt, false, edits, true, false, Set.copyOf(brands), null);
  }

  /** A source into which people write, and in which they correct what they wrote. */
  public static Origin writer(String id, Instant createdAt, Collection<String> brands) {
    return new Origin(id, createdAt, false, true, true, true, Set.copyOf(brands), null);
  }

  /** A file that was handed in. */
  public static Origin imported(String importId, boolean edits, Collection<String> brands) {
    return new Origin(importId, null, true, edits, false, false, Set.copyOf(brands), null);
  }

  /** A door by which programs hand in what they say is new or changed. */
  static Origin door(String name, Collection<String> brands) {
    return new Origin(name, null, false, true, false, false, Set.copyOf(brands), null);
  }

  /** The same for a channel on which mentions can be answered. */
  public Origin answeredWithin(@Nullable ReplyLimits limits) {
    return new Origin(sourceId, createdAt, historical, edits, own, rewrites, brands, limits);
  }

  /**
   * Whether it may change a mention, or take it away, that somebody brought for these brands. What
   * a source reads is the channel's own word. What is handed in is the word of whoever does, and
   * who may see some brands only has no say in what others see.
   */
  boolean mayChange(String broughtBy, Set<String> heldFor) {
    if (own) {
      return sourceId.equals(broughtBy);
    }
    return createdAt != null || brands.isEmpty() || !Collections.disjoint(brands, heldFor);
  }
}
