package io.earful.reporting.noise;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.reporting.mention.MentionFilterParameters;
import io.earful.reporting.mention.NoiseKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of some mentions.
 *
 * @param ids ids of the mentions, at most 500
 * @param filter instead of {@code ids}: which mentions, as in the list of mentions; at most 10,000,
 *     and 500 where something is muted. With {@code none} or {@code unsaid} and no {@code noise} of
 *     its own it means what people marked
 * @param as {@code irrelevant} or {@code spam}; {@code none} takes back whatever was said, and
 *     keeps mutes away; {@code unsaid} takes it back as if nobody had said a word, and what a mute
 *     reaches is muted
 * @param mute {@code author}, {@code thread} or {@code site}: nothing of those of these mentions is
 *     wanted any more
 */
record NoiseForm(
    @Nullable List<@Nullable String> ids,
    @Nullable MentionFilterParameters filter,
    @Nullable String as,
    @Nullable String mute) {

  /** Most mentions named one by one, or to be muted. */
  static final int MOST = 500;

  private static final String KINDS = "expected irrelevant, spam, none or unsaid";

  /**
   * The same, understood.
   *
   * @param ids empty where a filter says which
   * @param filter null where ids say which
   * @param as null when the mentions only name what is to be muted
   * @param mute null when nothing is
   */
  record Order(
      Set<String> ids,
      @Nullable MentionFilterParameters filter,
      @Nullable NoiseWord as,
      @Nullable MuteKind mute) {}

  /**
   * @throws InvalidException saying what was expected of which member
   */
  Order understood() {
    List<Fault> faults = new ArrayList<>();
    Set<String> wanted = wanted(faults);
    NoiseWord word = as == null ? null : NoiseWord.of(as).orElse(null);
    MuteKind muted = mute == null ? null : MuteKind.of(mute).orElse(null);
    if (as != null && word == null) {
      faults.add(new Fault("/as", KINDS));
    }
    if (mute != null && muted == null) {
      faults.add(new Fault("/mute", "expected author, thread or site"));
    }
    if (as == null && mute == null) {
      faults.add(new Fault("/as", KINDS + ", or something to mute"));
    }
    if (word != null && !word.isNoise() && mute != null) {
      faults.add(new Fault("/mute", "expected nothing to mute where mentions are no noise"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(
          "invalid-noise", "mentions cannot be marked like this: see errors", faults);
    }
    return new Order(wanted, meant(word), word, muted);
  }

  /** The filter that marked mentions no longer finds them: taken back is what is marked. */
  private @Nullable MentionFilterParameters meant(@Nullable NoiseWord word) {
    return filter != null && filter.noise() == null && word != null && !word.isNoise()
        ? filter.ofNoise(NoiseKind.IRRELEVANT, NoiseKind.SPAM)
        : filter;
  }

  private Set<String> wanted(List<Fault> faults) {
    Set<String> wanted = new LinkedHashSet<>();
    if (filter != null) {
      if (ids != null) {
        faults.add(new Fault("/filter", "expected ids or a filter, not both"));
      }
      return wanted;
    }
    if (ids == null || ids.isEmpty() || ids.size() > MOST) {
      faults.add(new Fault("/ids", "expected 1 to " + MOST + " ids of mentions, or a filter"));
      return wanted;
    }
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (id == null) {
        faults.add(new Fault("/ids/" + i, "expected an id of a mention"));
      } else {
        wanted.add(id);
      }
    }
    return wanted;
  }
}
