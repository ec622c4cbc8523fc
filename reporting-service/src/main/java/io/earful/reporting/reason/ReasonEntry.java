package io.earful.reporting.reason;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.kit.reason.Reason;
import io.earful.kit.reason.ReasonTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A reason as the API gives it.
 *
 * @param id stable; {@code delivery.late} is a child of {@code delivery}
 * @param parentId the reason that it is a part of
 * @param shipped whether it comes with Earful; such a one can be changed and reset, not removed
 * @param changed whether it differs from what ships; always so of your own
 * @param enabled whether it is switched on itself
 * @param inForce whether mentions are given it: it is switched on, and so is its parent
 * @param names by language
 * @param words words and phrases of your own, by language
 * @param shippedWords those that come with Earful; only where one reason is asked for
 * @param changedAt when it was changed last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReasonEntry(
    String id,
    @Nullable String parentId,
    boolean shipped,
    boolean changed,
    boolean enabled,
    boolean inForce,
    Map<String, String> names,
    Map<String, List<String>> words,
    @Nullable Map<String, List<String>> shippedWords,
    @Nullable Instant changedAt,
    @JsonIgnore long version) {

  static ReasonEntry of(ReasonTree tree, Reason reason, @Nullable StoredReason stored) {
    return new ReasonEntry(
        reason.id(),
        reason.parentId(),
        reason.shipped(),
        stored != null,
        reason.enabled(),
        tree.isInForce(reason),
        sorted(reason.names()),
        stored == null ? Map.of() : sorted(stored.change().words()),
        null,
        stored == null ? null : stored.changedAt(),
        stored == null ? 0 : stored.version());
  }

  /** With the words that ship. */
  ReasonEntry detailed() {
    Map<String, List<String>> words =
        ReasonTree.SHIPPED.find(id).map(reason -> sorted(reason.words())).orElse(null);
    return new ReasonEntry(
        id,
        parentId,
        shipped,
        changed,
        enabled,
        inForce,
        names,
        this.words,
        words,
        changedAt,
        version);
  }

  private static <V> Map<String, V> sorted(Map<String, V> byLanguage) {
    SortedMap<String, V> sorted = new TreeMap<>(byLanguage);
    return sorted;
  }
}
