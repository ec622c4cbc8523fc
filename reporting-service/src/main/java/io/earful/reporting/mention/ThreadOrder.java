package io.earful.reporting.mention;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a conversation into reply order: every mention before its answers, answers of one mention by
 * time. Parents may be missing, or, since anybody can write anything, go round in a circle: nothing
 * is lost either way.
 */
final class ThreadOrder {

  /**
   * A mention of the conversation.
   *
   * @param parent the mention it answers; null when it answers none
   */
  record Node(long id, Instant publishedAt, @Nullable Long parent) {}

  /**
   * A mention in its place.
   *
   * @param parent the mention it answers, when that one is here
   * @param depth number of ancestors, null when the chain is not complete
   */
  record Placed(long id, @Nullable Long parent, @Nullable Integer depth) {}

  private static final Comparator<Node> BY_TIME =
      Comparator.comparing(Node::publishedAt).thenComparing(Node::id);

  private final List<Node> nodes;
  private final Set<Long> present = new HashSet<>();
  private final Map<Long, List<Node>> answers = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();
  private final Set<Long> done = new HashSet<>();

  private ThreadOrder(List<Node> nodes) {
    this.nodes = nodes.stream().sorted(BY_TIME).toList();
    this.nodes.forEach(node -> present.add(node.id()));
    for (Node node : this.nodes) {
      Long parent = node.parent();
      if (parent != null && present.contains(parent)) {
        answers.computeIfAbsent(parent, key -> new ArrayList<>()).add(node);
      }
    }
  }

  static List<Placed> of(List<Node> nodes) {
    ThreadOrder order = new ThreadOrder(nodes);
    order.nodes.stream().filter(order::isRoot).forEach(order::placeWithAnswers);
    // what is left goes round in circles: the earliest of each is taken for its root
    order.nodes.forEach(order::placeWithAnswers);
    return order.placed;
  }

  private boolean isRoot(Node node) {
    return node.parent() == null || !present.contains(node.parent());
  }

  private void placeWithAnswers(Node root) {
    if (done.contains(root.id())) {
      return;
    }
    Deque<Placed> open = new ArrayDeque<>();
    open.push(new Placed(root.id(), null, root.parent() == null ? 0 : null));
    while (!open.isEmpty()) {
      Placed next = open.pop();
      if (done.add(next.id())) {
        placed.add(next);
        pushAnswers(next, open);
      }
    }
  }

  /** Pushed in reverse, so that the earliest is popped first. */
  private void pushAnswers(Placed parent, Deque<Placed> open) {
    List<Node> below = answers.getOrDefault(parent.id(), List.of());
    Integer depth = parent.depth();
    for (int i = below.size() - 1; i >= 0; i--) {
      open.push(new Placed(below.get(i).id(), parent.id(), depth == null ? null : depth + 1));
    }
  }
}
