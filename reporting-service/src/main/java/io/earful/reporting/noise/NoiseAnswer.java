package io.earful.reporting.noise;

import java.util.List;

/**
 * What became of it.
 *
 * @param changed mentions that are marked otherwise now
 * @param unchanged mentions of which the same was said already
 * @param unknown ids of mentions that there are not, or that the caller may not see
 * @param mutes what is muted now; what is stored follows within moments
 */
record NoiseAnswer(int changed, int unchanged, List<String> unknown, List<MuteEntry> mutes) {

  static NoiseAnswer of(int changed, int unchanged, List<String> unknown) {
    return new NoiseAnswer(changed, unchanged, unknown, List.of());
  }

  NoiseAnswer withMutes(List<MuteEntry> muted) {
    return new NoiseAnswer(changed, unchanged, unknown, muted);
  }
}
