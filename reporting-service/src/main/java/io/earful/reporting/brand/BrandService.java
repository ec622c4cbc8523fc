package io.earful.reporting.brand;

import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.page.Page;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.web.ETags;
import io.earful.reporting.retagging.Retaggings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Changes brands. Queries decide who sees which mentions, so that only those who see all of them
 * may; other queries mean that what is stored is read anew, in the transaction that changes them.
 */
@Component
class BrandService {

  private final BrandRows rows;
  private final Retaggings retaggings;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  BrandService(
      BrandRows rows,
      Retaggings retaggings,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.rows = rows;
    this.retaggings = retaggings;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Those that the caller may see, by name. */
  Mono<Page<Brand>> page(Caller caller, @Nullable String cursor, int limit) {
    BrandPlace after = cursor == null ? BrandPlace.TOP : BrandPlace.of(cursor);
    return rows.page(caller.brands(), after, limit + 1)
        .map(found -> Page.of(found, limit, BrandPlace::cursor));
  }

  /**
   * @throws NotFoundException {@code brand-not-found}
   */
  Mono<Brand> find(String id, Caller caller) {
    return rows.all()
        .map(all -> all.stream().filter(brand -> sees(caller, brand.id())).toList())
        .map(brands -> one(brands, id));
  }

  Mono<Brand> create(BrandForm form, Caller caller, AuditEventBuilder who) {
    return change(
        caller,
        all -> {
          BrandRules rules = new BrandRules();
          String id = form.id() == null ? newId() : form.id();
          rules.id(id);
          Brand made =
              new Brand(
                  id,
                  rules.name(form.name()),
                  form.competitor() != null && form.competitor(),
                  rules.queries(form.query(), form.queries()),
                  0,
                  Instant.EPOCH,
                  Instant.EPOCH);
          rules.check();
          if (all.stream().anyMatch(brand -> brand.id().equals(id))) {
            throw new ConflictException("brand-exists", "there is a brand \"" + id + "\" already");
          }
          return new Change("brand.created", null, made);
        },
        who);
  }

  /** Changes a brand of the version that the request names. */
  Mono<Brand> patch(
      String id,
      BrandForm.Patch patch,
      Caller caller,
      ServerWebExchange exchange,
      AuditEventBuilder who) {
    return find(id, caller)
        .then(
            change(
                caller,
                all -> {
                  Brand before = one(all, id);
                  ETags.requireMatch(exchange, ETags.of(before.version()));
                  return new Change("brand.changed", before, patched(before, patch));
                },
                who));
  }

  /** Its mentions stay, and stay found for it where sources or keys name it. */
  Mono<Void> delete(String id, Caller caller, ServerWebExchange exchange, AuditEventBuilder who) {
    return find(id, caller)
        .then(
            change(
                caller,
                all -> {
                  Brand before = one(all, id);
                  ETags.requireMatch(exchange, ETags.of(before.version()));
                  return new Change("brand.removed", before, null);
                },
                who))
        .then();
  }

  /**
   * What is to be done.
   *
   * @param before null when it is made
   * @param after null when it is removed
   */
  private record Change(String action, @Nullable Brand before, @Nullable Brand after) {

    boolean isAboutQueries() {
      return !asked(before).equals(asked(after));
    }

    private static List<BrandQuery> asked(@Nullable Brand brand) {
      return brand == null
          ? List.of()
          : brand.queries().stream().filter(BrandQuery::enabled).toList();
    }
  }

  private Mono<Brand> change(
      Caller caller, Function<List<Brand>, Change> decide, AuditEventBuilder who) {
    if (!caller.brands().isEmpty()) {
      return Mono.error(
          () ->
              new ForbiddenException(
                  "all-brands-needed",
                  "queries decide who sees which mentions: only those who see all brands change"
                      + " them"));
    }
    return rows.nextVersion()
        .flatMap(version -> rows.all().flatMap(all -> write(version, all, decide.apply(all), who)))
        .as(transaction::transactional);
  }

  private Mono<Brand> write(long version, List<Brand> all, Change change, AuditEventBuilder who) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Brand before = change.before();
    Brand after = change.after() == null ? null : dated(change.after(), before, version, now);
    List<Brand> rest = new ArrayList<>(all);
    rest.removeIf(brand -> before != null && brand.id().equals(before.id()));
    if (after != null) {
      rest.add(after);
    }
    BrandRules.requireRoom(rest);
    Brand result = after == null ? one(all, idOf(change)) : after;
    who.did(change.action(), "brand", result.id()).brands(List.of(result.id()));
    if (before != null) {
      who.before(BrandEntry.of(before));
    }
    if (after != null) {
      who.after(BrandEntry.of(after));
    }
    return (after == null ? rows.remove(result.id()) : rows.save(after))
        .then(Mono.defer(() -> change.isAboutQueries() ? retaggings.begin() : Mono.empty()))
        .then(Mono.defer(() -> trail.note(who.build())))
        .thenReturn(result);
  }

  private static String idOf(Change change) {
    return change.before() == null ? "" : change.before().id();
  }

  private static Brand dated(Brand wanted, @Nullable Brand before, long version, Instant now) {
    return new Brand(
        wanted.id(),
        wanted.name(),
        wanted.competitor(),
        wanted.queries(),
        version,
        before == null ? now : before.createdAt(),
        now);
  }

  private static Brand patched(Brand before, BrandForm.Patch patch) {
    BrandRules rules = new BrandRules();
    String name = patch.name() == null ? before.name() : rules.name(patch.name());
    boolean competitor = patch.competitor() == null ? before.competitor() : patch.competitor();
    List<BrandQuery> queries =
        patch.query() == null && patch.queries() == null
            ? before.queries()
            : rules.queries(patch.query(), patch.queries());
    rules.check();
    return new Brand(
        before.id(), name, competitor, queries, 0, before.createdAt(), before.changedAt());
  }

  private static String newId() {
    return "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static boolean sees(Caller caller, String id) {
    return caller.brands().isEmpty() || caller.brands().contains(id);
  }

  private static Brand one(List<Brand> brands, String id) {
    return brands.stream()
        .filter(brand -> brand.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new NotFoundException("brand-not-found", "there is no brand \"" + id + "\""));
  }
}
