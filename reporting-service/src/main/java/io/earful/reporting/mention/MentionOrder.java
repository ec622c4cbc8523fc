package io.earful.reporting.mention;

import io.earful.kit.page.Keyset;
import io.earful.kit.problem.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order mentions are listed. The id makes the order of equal times certain. */
enum MentionOrder {
  NEWEST_FIRST("-publishedAt", "desc", "<"),
  OLDEST_FIRST("publishedAt", "asc", ">");

  /** The time alone is what tells the database which months need not be opened. */
  private static final String AFTER =
      "m.published_at %1$s= :afterTime and (m.published_at, m.id) %1$s (:afterTime, :afterId)";

  /**
   * A place in the list: the last mention seen.
   *
   * @param publishedAt its time
   * @param id its id
   */
  record Place(Instant publishedAt, long id) {}

  private final String parameter;
  private final String direction;
  private final String beyond;

  MentionOrder(String parameter, String direction, String beyond) {
    this.parameter = parameter;
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
    throw new BadRequestException(
        "invalid-parameter", "sort is -publishedAt or publishedAt, got \"" + parameter + "\"");
  }

  /** As callers ask for it. */
  String word() {
    return parameter;
  }

  String orderBy() {
    return orderBy("m");
  }

  /** The order of rows that go by another name. */
  String orderBy(String alias) {
    return "%1$s.published_at %2$s, %1$s.id %2$s".formatted(alias, direction);
  }

  /** The condition that a mention comes after {@code :afterTime} and {@code :afterId}. */
  String isAfterPlace() {
    return AFTER.formatted(beyond);
  }

  String cursor(MentionItem last) {
    return Keyset.encode(List.of(parameter, last.publishedAt().toString(), last.id()));
  }

  /**
   * @throws BadRequestException when the cursor is not of a list in this order
   */
  Place place(String cursor) {
    List<String> values = Keyset.decode(cursor, 3);
    if (!values.get(0).equals(parameter)) {
      throw Keyset.unknown();
    }
    try {
      return new Place(Instant.parse(values.get(1)), Long.parseUnsignedLong(values.get(2), 16));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw Keyset.unknown();
    }
  }
}
