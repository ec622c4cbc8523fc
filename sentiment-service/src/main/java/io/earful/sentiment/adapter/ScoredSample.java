package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers what ordinary mentions look like to the model, until it is written down: a fixed number
 * of slots, in which a newer mention takes the place of an older one. Which slot is decided by the
 * mention's key alone, so that a mention that is scored twice is there once. It holds no key and no
 * text, and many threads may offer at the same time.
 */
final class ScoredSample {
  static final int SLOTS = 2_048;

  /**
   * A mention.
   *
   * @param own what the model alone said, before any adapter
   * @param label its likeliest label
   * @param confidence of that label
   */
  record Sampled(
      int slot,
      String language,
      String channel,
      Probabilities own,
      SentimentLabel label,
      double confidence) {}

  private final AtomicReferenceArray<Sampled> slots = new AtomicReferenceArray<>(SLOTS);

  /** Takes a mention in, unless it says nothing of the three plain labels. */
  void offer(String key, String language, String channel, Polarity own) {
    if (own.sentenceChances().isEmpty() || own.label() == SentimentLabel.MIXED) {
      return;
    }
    int slot = Observation.spread(key) % SLOTS;
    slots.setRelease(
        slot,
        new Sampled(slot, language, channel, own.probabilities(), own.label(), own.confidence()));
  }

  /** Takes out what came since the last time, in the order of slots. */
  List<Sampled> drain() {
    List<Sampled> fresh = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      Sampled its = slots.getAndSet(slot, null);
      if (its != null) {
        fresh.add(its);
      }
    }
    return fresh;
  }
}
