package io.earful.kit.reason;

import io.earful.event.ReasonChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reasons in force: those that ship, with an installation's changes, and its own. */
public final class ReasonTree {

  /** As it ships. */
  public static final ReasonTree SHIPPED = new ReasonTree(ShippedReasons.read());

  private final Map<String, Reason> reasons = new LinkedHashMap<>();

  private ReasonTree(Collection<Reason> all) {
    all.forEach(reason -> reasons.put(reason.id(), reason));
  }

  /**
   * The shipped tree with changes. A change of a shipped reason that ships no more is passed over,
   * as is a child whose parent is gone.
   */
  public static ReasonTree with(List<ReasonChange> changes) {
    Map<String, Reason> all = new LinkedHashMap<>(SHIPPED.reasons);
    for (ReasonChange change : changes) {
      Reason shipped = all.get(change.id());
      if (shipped != null) {
        all.put(change.id(), changed(shipped, change));
      } else if (!change.shipped()) {
        all.put(change.id(), own(change));
      }
    }
    all.values()
        .removeIf(reason -> reason.parentId() != null && !all.containsKey(reason.parentId()));
    return new ReasonTree(inOrder(all));
  }

  /** Every parent before its children; shipped ones first. */
  public List<Reason> reasons() {
    return List.copyOf(reasons.values());
  }

  public Optional<Reason> find(String id) {
    return Optional.ofNullable(reasons.get(id));
  }

  /** Whether mentions are given it: a child of one that is switched off is off too. */
  public boolean isInForce(Reason reason) {
    Reason parent = reason.parentId() == null ? null : reasons.get(reason.parentId());
    return reason.enabled() && (parent == null || parent.enabled());
  }

  private static List<Reason> inOrder(Map<String, Reason> all) {
    List<Reason> ordered = new ArrayList<>();
    for (Reason reason : all.values()) {
      if (reason.parentId() == null) {
        ordered.add(reason);
        all.values().stream()
            .filter(child -> reason.id().equals(child.parentId()))
            .forEach(ordered::add);
      }
    }
    return ordered;
  }

  private static Reason own(ReasonChange change) {
    return new Reason(change.id(), false, change.enabled(), change.names(), change.words());
  }

  private static Reason changed(Reason shipped, ReasonChange change) {
    Map<String, String> names = new LinkedHashMap<>(shipped.names());
    names.putAll(change.names());
    Map<String, List<String>> words = new LinkedHashMap<>(shipped.words());
    change
        .words()
        .forEach(
            (language, added) ->
                words.merge(
                    language,
                    added,
                    (before, more) -> {
                      List<String> both = new ArrayList<>(before);
                      both.addAll(more);
                      return List.copyOf(both);
                    }));
    return new Reason(shipped.id(), true, change.enabled(), names, words);
  }
}
