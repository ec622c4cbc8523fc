package io.earful.reporting.noise;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
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
 * @param kind {@code not-relevant} or {@code spam}; {@code none} takes back whatever was said, and
 *     keeps mutes away
 * @param mute {@code author}, {@code thread} or {@code site}: nothing of those of these mentions is
 *     wanted any more
 */
record NoiseForm(
    @Nullable List<@Nullable String> ids, @Nullable String kind, @Nullable String mute) {

  private static final int MOST = 500;

  /**
   * The same, understood.
   *
   * @param kind null when the mentions only name what is to be muted
   * @param mute null when nothing is
   */
  record Order(Set<String> ids, @Nullable NoiseKind kind, @Nullable MuteKind mute) {}

  /**
   * @throws InvalidException saying what was expected of which member
   */
  Order understood() {
    List<Fault> faults = new ArrayList<>();
    Set<String> wanted = wanted(faults);
    NoiseKind noise = kind == null ? null : NoiseKind.of(kind).orElse(null);
    MuteKind muted = mute == null ? null : MuteKind.of(mute).orElse(null);
    if (kind != null && (noise == null || noise == NoiseKind.MUTED)) {
      faults.add(new Fault("/kind", "expected not-relevant, spam or none"));
    }
    if (mute != null && muted == null) {
      faults.add(new Fault("/mute", "expected author, thread or site"));
    }
    if (kind == null && mute == null) {
      faults.add(new Fault("/kind", "expected not-relevant, spam or none, or something to mute"));
    }
    if (noise == NoiseKind.NONE && mute != null) {
      faults.add(new Fault("/mute", "expected nothing to mute where mentions are no noise"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(
          "invalid-noise", "mentions cannot be marked like this: see errors", faults);
    }
    return new Order(wanted, noise, muted);
  }

  private Set<String> wanted(List<Fault> faults) {
    Set<String> wanted = new LinkedHashSet<>();
    if (ids == null || ids.isEmpty() || ids.size() > MOST) {
      faults.add(new Fault("/ids", "expected 1 to " + MOST + " ids of mentions"));
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
