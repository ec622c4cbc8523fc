package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;

import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A few hundred events of some dozens of mentions, as unkind as the log may be: of one mention over
 * several partitions, twice, late, deleted before they came.
 */
final class ManyEvents {

  private static final int MENTIONS = 60;

  private ManyEvents() {}

  static List<CloudEvent<?>> of(long seed) {
    Random random = new Random(seed);
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < MENTIONS; i++) {
      Mention mention =
          mention("many-" + seed + "-" + i, i, "words of number " + i)
              .historical(random.nextInt(5) == 0)
              .build();
      events.addAll(life(mention, random));
    }
    java.util.Collections.shuffle(events, random);
    return events;
  }

  private static List<CloudEvent<?>> life(Mention mention, Random random) {
    List<CloudEvent<?>> events = new ArrayList<>();
    events.add(scored(mention));
    events.add(matched(mention, "source-" + random.nextInt(4), "found-" + random.nextInt(20)));
    events.add(metrics(mention, random.nextInt(100), 1 + random.nextInt(30)));
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      Mention edited = edit(mention, 10 * edits, "edit " + edits);
      events.add(scored(elsewhere(edited, random)));
    }
    if (random.nextInt(4) == 0) {
      events.add(scored(mention));
      events.add(scored(mention, analysis("standard-2", SentimentLabel.NEGATIVE)));
    }
    if (random.nextInt(6) == 0) {
      events.add(deleted(mention, DeletionReason.AUTHOR));
    }
    if (random.nextInt(12) == 0) {
      events.add(deleted(mention, DeletionReason.MODERATOR));
    }
    return events;
  }

  /** The root of the thread became known: the same mention now has another partition. */
  private static Mention elsewhere(Mention mention, Random random) {
    return random.nextBoolean()
        ? mention
        : mention.toBuilder().conversation(Conversation.of("root-" + random.nextInt(9))).build();
  }
}
