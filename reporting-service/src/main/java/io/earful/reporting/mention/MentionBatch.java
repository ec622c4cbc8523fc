package io.earful.reporting.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events of a batch by mention, in the order of the mentions' ids. */
final class MentionBatch {

  private record Group(byte[] keyHash, List<MentionFact> facts) {}

  private final Map<Long, Group> groups = new TreeMap<>();

  MentionBatch(List<MentionFact> facts) {
    for (MentionFact fact : facts) {
      byte[] hash = fact.key().hash();
      groups
          .computeIfAbsent(MentionId.ofHash(hash), id -> new Group(hash, new ArrayList<>()))
          .facts()
          .add(fact);
    }
  }

  /**
   * What the batch makes of its mentions, sorted by id.
   *
   * @param stored what is known of some of them; it is changed
   */
  List<BatchedMention> onto(Map<Long, MentionState> stored) {
    List<BatchedMention> mentions = new ArrayList<>(groups.size());
    groups.forEach(
        (id, group) -> {
          MentionState known = stored.get(id);
          MentionState state = known == null ? MentionState.unknown(id, group.keyHash()) : known;
          BatchedMention mention = new BatchedMention(state);
          group.facts().forEach(mention::apply);
          mentions.add(mention);
        });
    return mentions;
  }
}
