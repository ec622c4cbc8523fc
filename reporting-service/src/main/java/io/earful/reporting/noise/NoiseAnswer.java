package io.earful.reporting.noise;

import java.util.List;
import java.util.UUID;

/**
 * What became of it.
 *
 * @param changed mentions that are marked otherwise now
 * @param unchanged mentions of which the same was said already
 * @param unknown ids of mentions that there are not, or that the caller may not see
 * @param mutes what is muted now; what is stored follows within moments
 * @param newMutes ids of those of the mutes that there were not before: whoever undoes the call
 *     lifts these, and no other
 * @param suggestions what the queries of brands could leave out, when at least three like mentions
 *     were marked within 30 days
 */
record NoiseAnswer(
    int changed,
    int unchanged,
    List<String> unknown,
    List<MuteEntry> mutes,
    List<UUID> newMutes,
    List<Suggestion> suggestions) {

  static NoiseAnswer of(int changed, int unchanged, List<String> unknown) {
    return new NoiseAnswer(changed, unchanged, unknown, List.of(), List.of(), List.of());
  }

  NoiseAnswer withMutes(List<MuteEntry> muted, List<UUID> newOnes) {
    return new NoiseAnswer(changed, unchanged, unknown, muted, newOnes, suggestions);
  }

  NoiseAnswer withSuggestions(List<Suggestion> found) {
    return new NoiseAnswer(changed, unchanged, unknown, mutes, newMutes, found);
  }
}
