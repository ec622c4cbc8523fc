package io.earful.reporting.mention;

import io.earful.kit.page.Keyset;
import io.earful.kit.problem.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which order mentions are listed. The id makes the order of equal places certain. */
enum MentionOrder {
  NEWEST_FIRST("-publishedAt", false, "desc", "<"),
  OLDEST_FIRST("publishedAt", false, "asc", ">"),

  /** What weighs most now; what is not known to weigh anything comes last, the newest first. */
  WEIGHTIEST_FIRST("-impact", true, "desc", "<"),
  LIGHTEST_FIRST("impact", true, "asc", ">");

  /** The time alone is what tells the database which months need not be opened. */
  private static final String AFTER =
      "m.published_at %1$s= :afterTime and (m.published_at, m.id) %1$s (:afterTime, :afterId)";

  private static final String AFTER_IMPACT =
      "(m.impact_order, m.published_at, m.id) %s (:afterImpact, :afterTime, :afterId)";

  /**
   * A place in the list: the last mention seen.
   *
   * @param impact what it weighs among others, at whatever time; 0 where that makes no difference
   * @param publishedAt its time
   * @param id its id
   */
  record Place(double impact, Instant publishedAt, long id) {

    Place(Instant publishedAt, long id) {
      this(0, publishedAt, id);
    }
  }

  private final String parameter;
  private final boolean byImpact;
  private final String direction;
  private final String beyond;

  MentionOrder(String parameter, boolean byImpact, String direction, String beyond) {
    this.parameter = parameter;
    this.byImpact = byImpact;
    this.direction = direction;
    this.beyond = beyond;
  }

  /**
   * @throws BadRequestException when there is no such order
   */
  static MentionOrder of(@Nullable String parameter) {
    if (parameter == null) {
      return NEWEST_FIRST;
    }
    for (MentionOrder order : values()) {
      if (order.parameter.equals(parameter)) {
        return order;
      }
    }
    String known =
        Arrays.stream(values()).map(MentionOrder::word).collect(Collectors.joining(", "));
    throw new BadRequestException(
        "invalid-parameter", "sort is one of " + known + ", got \"" + parameter + "\"");
  }

  /** As callers ask for it. */
  String word() {
    return parameter;
  }

  /** Whether the lists of brands are in this order. */
  boolean isListed() {
    return !byImpact;
  }

  String orderBy() {
    return orderBy("m");
  }

  /** The order of rows that go by another name. */
  String orderBy(String alias) {
    String time = "%1$s.published_at %2$s, %1$s.id %2$s".formatted(alias, direction);
    return byImpact ? "%s.impact_order %s, %s".formatted(alias, direction, time) : time;
  }

  /**
   * The condition that a mention lies in this direction of a moment, of which its name is given.
   */
  String isBeyond(String moment) {
    return "m.published_at %s %s".formatted(beyond, moment);
  }

  /** The condition that a mention does not lie in this direction of a moment. */
  String isUpTo(String moment) {
    return "m.published_at %s= %s".formatted(beyond.equals("<") ? ">" : "<", moment);
  }

  /** The condition that a mention comes after a place, whose values are {@link #bound}. */
  String isAfterPlace() {
    return (byImpact ? AFTER_IMPACT : AFTER).formatted(beyond);
  }

  Map<String, Object> bound(Place after) {
    return byImpact
        ? Map.of(
            "afterImpact", after.impact(),
            "afterTime", after.publishedAt(),
            "afterId", after.id())
        : Map.of("afterTime", after.publishedAt(), "afterId", after.id());
  }

  String cursor(StoredMention last) {
    String time = last.item().publishedAt().toString();
    return Keyset.encode(
        byImpact
            ? List.of(parameter, time, last.item().id(), Double.toString(last.impactOrder()))
            : List.of(parameter, time, last.item().id()));
  }

  /**
   * @throws BadRequestException when the cursor is not of a list in this order
   */
  Place place(String cursor) {
    List<String> values = Keyset.decode(cursor, byImpact ? 4 : 3);
    if (!values.get(0).equals(parameter)) {
      throw Keyset.unknown();
    }
    try {
      double impact = byImpact ? Double.parseDouble(values.get(3)) : 0;
      if (Double.isNaN(impact)) {
        throw Keyset.unknown();
      }
      return new Place(
          impact, Instant.parse(values.get(1)), Long.parseUnsignedLong(values.get(2), 16));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw Keyset.unknown();
    }
  }
}
