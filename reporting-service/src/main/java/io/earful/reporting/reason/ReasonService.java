package io.earful.reporting.reason;

import io.earful.event.ReasonChange;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.reason.Reason;
import io.earful.kit.reason.ReasonTree;
import io.earful.kit.web.ETags;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Changes the tree of reasons, which is one for the whole installation. Each change is a new
 * version of the tree, told of in the transaction that makes it.
 */
@Component
class ReasonService {

  private final ReasonRows rows;
  private final ReasonTelling telling;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ReasonService(
      ReasonRows rows, ReasonTelling telling, TransactionalOperator transaction, Clock clock) {
    this.rows = rows;
    this.telling = telling;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Every reason, parents before their children. */
  Mono<List<ReasonEntry>> all() {
    return rows.all().map(ReasonService::entries);
  }

  /**
   * @throws NotFoundException {@code reason-not-found}
   */
  Mono<ReasonEntry> find(String id) {
    return rows.all().map(stored -> entry(stored, id));
  }

  Mono<ReasonEntry> create(ReasonForm form, AuditEventBuilder who) {
    return change(
        stored -> {
          ReasonChange made = made(form, ReasonTree.with(changes(stored)));
          return new Change("reason.created", made.id(), null, made);
        },
        who);
  }

  /** Changes a reason of the version that the request names. */
  Mono<ReasonEntry> patch(
      String id, ReasonForm.Patch patch, ServerWebExchange exchange, AuditEventBuilder who) {
    return change(
        stored -> {
          ReasonEntry before = entry(stored, id);
          ETags.requireMatch(exchange, ETags.of(before.version()));
          StoredReason known = stored.get(id);
          return new Change("reason.changed", id, before, patched(before, known, patch));
        },
        who);
  }

  /** Removes one of your own; takes the changes of a shipped one back. */
  Mono<Void> delete(String id, ServerWebExchange exchange, AuditEventBuilder who) {
    return change(
            stored -> {
              ReasonEntry before = entry(stored, id);
              ETags.requireMatch(exchange, ETags.of(before.version()));
              requireNoChildren(before, stored);
              return new Change(
                  before.shipped() ? "reason.reset" : "reason.removed", id, before, null);
            },
            who)
        .then();
  }

  /**
   * What is to be done.
   *
   * @param after the reason as it shall be kept; null when it shall not
   */
  private record Change(
      String action, String id, @Nullable ReasonEntry before, @Nullable ReasonChange after) {}

  private Mono<ReasonEntry> change(
      Function<Map<String, StoredReason>, Change> decide, AuditEventBuilder who) {
    return rows.nextVersion()
        .flatMap(version -> rows.all().flatMap(stored -> change(version, stored, decide, who)))
        .as(transaction::transactional);
  }

  private Mono<ReasonEntry> change(
      long version,
      Map<String, StoredReason> stored,
      Function<Map<String, StoredReason>, Change> decide,
      AuditEventBuilder who) {
    Change change = decide.apply(stored);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Mono<Void> write;
    if (change.after() == null) {
      stored.remove(change.id());
      write = rows.remove(change.id());
    } else {
      StoredReason reason = new StoredReason(change.after(), version, now);
      stored.put(change.id(), reason);
      write = rows.save(reason);
    }
    ReasonRules.requireRoom(changes(stored));
    List<ReasonEntry> after = entries(stored);
    ReasonEntry result =
        after.stream().filter(e -> e.id().equals(change.id())).findFirst().orElse(change.before());
    who.did(change.action(), "reason", change.id());
    if (change.before() != null) {
      who.before(change.before());
    }
    if (change.after() != null) {
      who.after(change.after());
    }
    return write
        .then(Mono.defer(() -> telling.tell(version, now, changes(stored), who.build())))
        .then(Mono.justOrEmpty(result));
  }

  private static ReasonChange made(ReasonForm form, ReasonTree tree) {
    ReasonRules rules = new ReasonRules();
    String key = rules.key(form.key());
    String parentId = form.parentId();
    Reason parent = parentId == null ? null : tree.find(parentId).orElse(null);
    if (parentId != null && parent == null) {
      rules.fault("/parentId", "there is no such reason: list them at /api/v1/reasons");
    } else if (parent != null && parent.parentId() != null) {
      rules.fault("/parentId", "this is a child already, and the tree has two levels");
    }
    Map<String, String> names = rules.names(Map.of(), form.names());
    if (names.isEmpty()) {
      rules.fault("/names", "expected a name in one language at least");
    }
    Map<String, List<String>> words = rules.words(Map.of(), form.words());
    rules.check();
    String last = key == null ? "own-" + UUID.randomUUID().toString().substring(0, 8) : key;
    String id = parentId == null ? last : parentId + "." + last;
    if (tree.find(id).isPresent()) {
      throw new ConflictException("reason-exists", "there is a reason " + id + " already");
    }
    return new ReasonChange(id, false, form.enabled() == null || form.enabled(), names, words);
  }

  private static ReasonChange patched(
      ReasonEntry before, @Nullable StoredReason known, ReasonForm.Patch patch) {
    ReasonRules rules = new ReasonRules();
    Map<String, String> names =
        rules.names(known == null ? Map.of() : known.change().names(), patch.names());
    if (names.isEmpty() && !before.shipped()) {
      rules.fault("/names", "expected a name in one language at least");
    }
    Map<String, List<String>> words = rules.words(before.words(), patch.words());
    rules.check();
    boolean enabled = patch.enabled() == null ? before.enabled() : patch.enabled();
    return new ReasonChange(before.id(), before.shipped(), enabled, names, words);
  }

  private static void requireNoChildren(ReasonEntry reason, Map<String, StoredReason> stored) {
    boolean parent =
        stored.values().stream()
            .anyMatch(
                other ->
                    !other.change().shipped() && reason.id().equals(Reason.parentOf(other.id())));
    if (parent && !reason.shipped()) {
      throw new InvalidException(
          "reason-has-children",
          "other reasons are a part of " + reason.id() + ": remove them first");
    }
  }

  private static List<ReasonChange> changes(Map<String, StoredReason> stored) {
    return stored.values().stream().map(StoredReason::change).toList();
  }

  private static List<ReasonEntry> entries(Map<String, StoredReason> stored) {
    ReasonTree tree = ReasonTree.with(changes(stored));
    return tree.reasons().stream()
        .map(reason -> ReasonEntry.of(tree, reason, stored.get(reason.id())))
        .toList();
  }

  private static ReasonEntry entry(Map<String, StoredReason> stored, String id) {
    return entries(stored).stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new NotFoundException("reason-not-found", "there is no reason \"" + id + "\""));
  }
}
