package io.earful.reporting.reanalysis;

import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import io.earful.event.EventTooLargeException;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionRescore;
import io.earful.event.RescoreEvents;
import io.earful.kit.log.LogEvent;
import io.earful.reporting.mention.MentionSelection;
import java.util.List;
import java.util.Set;

/** Makes the events that ask about a batch of mentions. */
final class Questions {

  private Questions() {}

  /**
   * @param open mentions of the batch that shall be asked about
   */
  static List<LogEvent> of(ReanalysisLease lease, MentionSelection.Part part, Set<Long> open) {
    return part.mentions().stream()
        .filter(chosen -> open.contains(chosen.id()))
        .map(chosen -> event(lease.id().toString(), chosen.question()))
        .toList();
  }

  private static LogEvent event(String jobId, MentionRescore chosen) {
    String key = chosen.mention().conversation().key();
    return new LogEvent(key, EventTypes.MENTION_RESCORE, body(jobId, chosen));
  }

  private static String body(String jobId, MentionRescore chosen) {
    try {
      return EventCodec.encode(RescoreEvents.question(jobId, chosen));
    } catch (EventTooLargeException e) {
      // the longest texts of the widest letters: what they say is said in their first half
      return EventCodec.encode(RescoreEvents.question(jobId, shorter(chosen)));
    }
  }

  private static MentionRescore shorter(MentionRescore chosen) {
    Mention mention = chosen.mention();
    String half = CodePoints.truncate(mention.text(), CodePoints.length(mention.text()) / 2);
    return new MentionRescore(
        chosen.revision(), mention.toBuilder().text(half).textTruncated(true).build());
  }
}
