package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import java.util.Locale;

/** Which language we hold a mention to be in. */
final class Languages {

  /** BCP 47 for "undetermined". */
  static final String UNKNOWN = "und";

  private Languages() {}

  /** What was detected; else what the channel says, without region or script. */
  static String of(Mention mention) {
    Analysis analysis = mention.analysis();
    if (analysis != null && !isUnknown(analysis.language())) {
      return analysis.language();
    }
    String said = mention.lang();
    if (said == null || said.isBlank()) {
      return UNKNOWN;
    }
    return said.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static boolean isUnknown(String language) {
    return language == null || language.equals(UNKNOWN);
  }
}
