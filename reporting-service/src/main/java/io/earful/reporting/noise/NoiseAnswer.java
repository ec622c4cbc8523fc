package io.earful.reporting.noise;

import java.util.List;

/**
 * What became of it.
 *
 * @param changed mentions that are marked otherwise now
 * @param unchanged mentions of which the same was said already
 * @param unknown ids of mentions that there are not, or that the caller may not see
 * @param mutes what is muted now; what is stored follows within moments
 * @param suggestions what the queries of brands could leave out, when at least three like mentions
 *     were marked within 30 days
 */
record NoiseAnswer(
    int changed,
    int unchanged,
    List<String> unknown,
    List<MuteEntry> mutes,
    List<Suggestion> suggestions) {

  static NoiseAnswer of(int changed, int unchanged, List<String> unknown) {
    return new NoiseAnswer(changed, unchanged, unknown, List.of(), List.of());
  }

  NoiseAnswer withMutes(List<MuteEntry> muted) {
    return new NoiseAnswer(changed, unchanged, unknown, muted, suggestions);
  }

  NoiseAnswer withSuggestions(List<Suggestion> found) {
    return new NoiseAnswer(changed, unchanged, unknown, mutes, found);
  }
}
