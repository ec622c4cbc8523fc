package io.earful.reporting.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Groups of mentions that grow together wherever two of theirs say nearly the same. */
final class Groups {

  /**
   * A group after a batch.
   *
   * @param id number of the group
   * @param merged numbers of other groups that are part of it now
   * @param members mentions known to belong to it, in order of their ids
   */
  record Group(long id, Collection<Long> merged, Collection<Long> members) {}

  /** Mentions and the groups that they are of already are nodes of the same forest. */
  private record Node(boolean isGroup, long id) {}

  private final Map<Node, Node> parents = new HashMap<>();

  /** Says that two mentions say nearly the same. */
  void join(long mention, long other) {
    union(new Node(false, mention), new Node(false, other));
  }

  /** Says that a mention is of a group already. */
  void isOf(long mention, long group) {
    union(new Node(false, mention), new Node(true, group));
  }

  private void union(Node one, Node other) {
    parents.put(root(one), root(other));
  }

  private Node root(Node node) {
    Node at = node;
    Node parent = parents.computeIfAbsent(at, key -> key);
    while (!parent.equals(at)) {
      Node next = parents.computeIfAbsent(parent, key -> key);
      parents.put(at, next);
      at = parent;
      parent = next;
    }
    return at;
  }

  /**
   * @param fresh gives numbers for groups that had none
   */
  List<Group> all(LongSupplier fresh) {
    Map<Node, TreeSet<Long>> members = new HashMap<>();
    Map<Node, TreeSet<Long>> numbers = new HashMap<>();
    for (Node node : List.copyOf(parents.keySet())) {
      (node.isGroup() ? numbers : members)
          .computeIfAbsent(root(node), key -> new TreeSet<>())
          .add(node.id());
    }
    Map<Long, Group> groups = new TreeMap<>();
    members.forEach(
        (root, ids) -> {
          TreeSet<Long> merged = numbers.getOrDefault(root, new TreeSet<>());
          Long kept = merged.pollFirst();
          long number = kept == null ? fresh.getAsLong() : kept;
          groups.put(ids.first(), new Group(number, merged, ids));
        });
    return new ArrayList<>(groups.values());
  }
}
