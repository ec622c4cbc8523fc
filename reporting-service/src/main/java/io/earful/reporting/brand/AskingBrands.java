package io.earful.reporting.brand;

import static java.util.Objects.requireNonNull;

import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which brands have queries, for those who would add to them. */
@Repository
public class AskingBrands {

  private static final String WITH_QUERIES =
      "select id from brand where id = any(:ids::text[]) and queries <> '[]'";

  private final DatabaseClient db;
  private final BrandService brands;

  AskingBrands(DatabaseClient db, BrandService brands) {
    this.db = db;
    this.brands = brands;
  }

  /** Those of the brands that have queries. */
  public Mono<Set<String>> among(Collection<String> ids) {
    return db.sql(WITH_QUERIES)
        .bind("ids", ids.toArray(String[]::new))
        .map(row -> requireNonNull(row.get("id", String.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws NotFoundException {@code brand-not-found} where the caller sees no such brand
   */
  public Mono<Void> require(String id, Caller caller) {
    return brands.find(id, caller).then();
  }
}
