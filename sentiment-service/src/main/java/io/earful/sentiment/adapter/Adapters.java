package io.earful.sentiment.adapter;

import io.earful.sentiment.polarity.Polarity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adapter in use by this process, which scoring asks on every text and learning replaces. Safe
 * for use by many threads.
 */
public final class Adapters {
  private final String model;
  private final @Nullable ScoredSample sample;
  private volatile Adapter current = Adapter.NONE;
  private volatile @Nullable AdapterVersion newest;

  private Adapters(String model, @Nullable ScoredSample sample) {
    this.model = model;
    this.sample = sample;
  }

  /** For a process that learns nothing: the model's word stands. */
  public static Adapters none() {
    return new Adapters("", null);
  }

  /** For one that learns for this model. */
  public static Adapters learning(String model) {
    return new Adapters(model, new ScoredSample());
  }

  /** What to adapt with now. Ask once for a text, so that one adapter judges all of it. */
  public Adapter current() {
    return current;
  }

  /** The newest result of learning for the present model, on or off; null before the first. */
  public @Nullable AdapterVersion newest() {
    return newest;
  }

  /** Whether this process learns. */
  public boolean learns() {
    return sample != null;
  }

  /** Tells what a mention looked like, so that learning knows what is ordinary. */
  public void scored(String key, String language, String channel, Polarity own) {
    if (sample != null) {
      sample.offer(key, language, channel, own);
    }
  }

  /** A result for another model is passed over. */
  void use(AdapterVersion version) {
    if (version.model().equals(model)) {
      newest = version;
      current = version.on() ? version.adapter() : Adapter.NONE;
    }
  }

  List<ScoredSample.Sampled> drain() {
    return sample == null ? List.of() : sample.drain();
  }

  String model() {
    return model;
  }
}
