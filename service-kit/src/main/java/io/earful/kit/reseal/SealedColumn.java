package io.earful.kit.reseal;

import io.earful.kit.secret.SecretBox;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A column that holds secrets. Whoever keeps secrets makes a bean of it, and its secrets move to
 * the current key after a rotation.
 *
 * @param name name that never changes, {@code schema.table.column}
 * @param first position before the first row
 * @param select rows behind {@code :after} that are not sealed under {@code :current}, in the order
 *     of their id, at most {@code :limit}: {@code id} as text and {@code sealed}
 * @param update puts {@code :new} in the place of {@code :old} in the row {@code :id}
 * @param place place for which the secret of a row is sealed
 * @param binary whether the column holds bytes rather than text
 */
public record SealedColumn(
    String name,
    String first,
    String select,
    String update,
    UnaryOperator<String> place,
    boolean binary) {

  private static final String EMPTY_UUID = "00000000-0000-0000-0000-000000000000";

  private static final String SELECT =
      """
      select t.%1$s::text as id, t.%2$s as sealed from %3$s t
      where t.%1$s > cast(:after as %4$s) and t.%2$s is not null and %5$s
      order by t.%1$s limit :limit
      """;

  private static final String UPDATE =
      """
      update %3$s set %2$s = :new where %1$s = cast(:id as %4$s) and %2$s = :old
      """;

  private static final String OTHER_TEXT = "not starts_with(%s, :current)";
  private static final String OTHER_BYTES = "substring(%s from 1 for 5) <> :current";

  /** A column of texts in a table whose id is a text. */
  public static SealedColumn texts(
      String table, String id, String column, UnaryOperator<String> place) {
    return of(table, id, column, place, "text", false);
  }

  /** A column of bytes in a table whose id is a UUID. */
  public static SealedColumn bytes(
      String table, String id, String column, UnaryOperator<String> place) {
    return of(table, id, column, place, "uuid", true);
  }

  private static SealedColumn of(
      String table,
      String id,
      String column,
      UnaryOperator<String> place,
      String idType,
      boolean binary) {
    String other = (binary ? OTHER_BYTES : OTHER_TEXT).formatted(column);
    return new SealedColumn(
        table + "." + column,
        idType.equals("uuid") ? EMPTY_UUID : "",
        SELECT.formatted(id, column, table, idType, other),
        UPDATE.formatted(id, column, table, idType),
        place,
        binary);
  }

  /**
   * A row with a secret under another key.
   *
   * @param sealed a text or bytes
   */
  record Row(String id, Object sealed) {}

  Flux<Row> after(DatabaseClient db, SecretBox box, String position, int limit) {
    return db.sql(select)
        .bind("after", position)
        .bind("current", binary ? box.currentHeader() : box.currentPrefix())
        .bind("limit", limit)
        .map(this::row)
        .all();
  }

  private Row row(Readable row) {
    Class<?> type = binary ? byte[].class : String.class;
    return new Row(
        Objects.requireNonNull(row.get("id", String.class)),
        Objects.requireNonNull(row.get("sealed", type)));
  }

  /**
   * Who changed the row meanwhile has sealed it under the current key.
   *
   * @throws IllegalStateException when the secret does not open
   */
  Mono<Void> reseal(DatabaseClient db, SecretBox box, Row row) {
    String where = place.apply(row.id());
    Object anew =
        row.sealed() instanceof byte[] bytes
            ? box.sealBytes(where, box.openBytes(where, bytes))
            : box.seal(where, box.open(where, (String) row.sealed()));
    return db.sql(update)
        .bind("id", row.id())
        .bind("old", row.sealed())
        .bind("new", anew)
        .fetch()
        .rowsUpdated()
        .then();
  }
}
