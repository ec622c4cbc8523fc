package io.earful.reporting.rollup;

import static io.earful.reporting.Samples.NOON;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionMatched;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Mentions of a few brands over some months, to which one thing after the other happens. */
final class ChangingMentions {

  private static final List<String> BRANDS = List.of("north", "south", "west");
  private static final List<String> LANGUAGES = List.of("en", "de", "uk", "ja");
  private static final List<String> REASONS = List.of("delivery", "price", "quality");
  private static final int DAYS = 120;

  private final Random random;
  private final List<Mention> mentions = new ArrayList<>();
  private int models;

  ChangingMentions(Random random) {
    this.random = random;
  }

  /** All that ever were. */
  List<Mention> all() {
    return List.copyOf(mentions);
  }

  Mention any() {
    return mentions.get(random.nextInt(mentions.size()));
  }

  /** What happens next, to a new mention or to one that was before, may be long gone. */
  CloudEvent<?> next() {
    int chance = mentions.isEmpty() ? 0 : random.nextInt(100);
    if (chance < 35) {
      return added();
    }
    int which = random.nextInt(mentions.size());
    Mention mention = mentions.get(which);
    if (chance < 60) {
      mentions.set(which, edited(mention));
      return scored(mentions.get(which), analysis());
    }
    if (chance < 78) {
      return scored(mention, analysis());
    }
    if (chance < 86) {
      return MentionEvents.matched(
          new MentionMatched(
              mention.key().value(), mention.channel(), foundFor(List.of(brand()), mention)),
          mention.conversation().key());
    }
    return chance < 92
        ? metrics(mention, random.nextInt(100), random.nextInt(500))
        : deleted(mention, DeletionReason.AUTHOR);
  }

  private CloudEvent<Mention> added() {
    Mention plain =
        Samples.mention("changing-" + mentions.size(), 0, "words " + mentions.size())
            .publishedAt(NOON.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60))))
            .build();
    List<String> brands = random.nextInt(4) == 0 ? List.of() : List.of(brand(), brand());
    Mention mention = plain.toBuilder().matchedBy(List.of(foundFor(brands, plain))).build();
    mentions.add(mention);
    return random.nextInt(10) == 0
        ? MentionEvents.created(Samples.SOURCE, mention)
        : scored(mention, analysis());
  }

  /** Other words, and now and then another date. */
  private Mention edited(Mention mention) {
    Mention edited = edit(mention, 1 + random.nextInt(5_000), "other words " + random.nextInt());
    return random.nextInt(5) > 0
        ? edited
        : edited.toBuilder()
            .publishedAt(mention.publishedAt().minus(Duration.ofDays(random.nextInt(60))))
            .build();
  }

  private MatchedBy foundFor(List<String> brands, Mention mention) {
    return new MatchedBy("source-" + random.nextInt(5), null, mention.publishedAt(), brands);
  }

  private String brand() {
    return BRANDS.get(random.nextInt(BRANDS.size()));
  }

  private Analysis analysis() {
    SentimentLabel label = SentimentLabel.values()[random.nextInt(4)];
    double score = Math.round(random.nextDouble(-1, 1) * 1000) / 1000.0;
    List<Analysis.Reason> reasons = new ArrayList<>();
    for (String reason : REASONS) {
      if (random.nextInt(3) == 0) {
        reasons.add(new Analysis.Reason(reason, score, 0, 4));
      }
    }
    return new Analysis(
        "model-" + models++,
        LANGUAGES.get(random.nextInt(LANGUAGES.size())),
        0.9,
        label,
        score,
        0.9,
        random.nextInt(4) == 0,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        reasons,
        Map.of(),
        List.of(),
        false);
  }
}
