package io.earful.sentiment.adapter;

import io.earful.sentiment.polarity.Logits;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shifts a model's logits by what was learnt for the language, the channel and the logits
 * themselves. It acts in the languages where it was measured to help and leaves all others exactly
 * as they are. No shift is larger than {@link #MOST}, so that what the model is very sure of stays.
 *
 * @param number of this adapter; 0 is for none
 * @param languages where it acts
 * @param common shift of every text
 * @param byLogit shifts for one step of the negative, the neutral and the positive logit
 * @param byLanguage shifts of languages with enough corrections
 * @param byChannel shifts of channels with enough corrections
 */
public record Adapter(
    long number,
    Set<String> languages,
    Logits common,
    List<Logits> byLogit,
    Map<String, Logits> byLanguage,
    Map<String, Logits> byChannel) {

  /**
   * Largest change of a logit. The odds between two labels change by less than e^3, about 20: a
   * label with a chance of 0.95 over one other is the most that can be overturned.
   */
  static final double MOST = 1.5;

  /** Changes nothing. */
  public static final Adapter NONE =
      new Adapter(
          0,
          Set.of(),
          Logits.ZERO,
          List.of(Logits.ZERO, Logits.ZERO, Logits.ZERO),
          Map.of(),
          Map.of());

  /** Copies what it is given. */
  public Adapter {
    languages = Set.copyOf(languages);
    byLogit = List.copyOf(byLogit);
    byLanguage = Map.copyOf(byLanguage);
    byChannel = Map.copyOf(byChannel);
  }

  /** The name of what judges a language: that of the model, and of this adapter where it acts. */
  public String nameOf(String model, String language) {
    return languages.contains(language) ? model + "+a" + number : model;
  }

  /**
   * The judgement after what was learnt. Where the adapter does not act it is the very same object.
   *
   * @param channel of the mention, or null for a text that is none
   */
  public Polarity adapt(Polarity own, String language, @Nullable String channel) {
    if (!languages.contains(language)) {
      return own;
    }
    return own.adjusted(chances -> shifted(Logits.of(chances), language, channel));
  }

  /** The same coefficients, acting in these languages. */
  Adapter in(Set<String> where) {
    return new Adapter(number, where, common, byLogit, byLanguage, byChannel);
  }

  /** The same under a number. */
  Adapter numbered(long its) {
    return new Adapter(its, languages, common, byLogit, byLanguage, byChannel);
  }

  /** The chances of these logits after the shift, whether or not the adapter acts. */
  Probabilities shifted(Logits own, String language, @Nullable String channel) {
    Logits shift =
        common
            .plus(byLogit.get(0).times(own.negative()))
            .plus(byLogit.get(1).times(own.neutral()))
            .plus(byLogit.get(2).times(own.positive()))
            .plus(byLanguage.getOrDefault(language, Logits.ZERO))
            .plus(channel == null ? Logits.ZERO : byChannel.getOrDefault(channel, Logits.ZERO));
    return own.plus(shift.centred().within(MOST)).chances();
  }
}
