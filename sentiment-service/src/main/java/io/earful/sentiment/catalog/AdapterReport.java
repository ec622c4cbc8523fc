package io.earful.sentiment.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.sentiment.adapter.AdapterVersion;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.adapter.LanguageState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this installation learnt from its corrections.
 *
 * @param state {@code on} where it acts in at least one language, else {@code off}
 * @param reason why
 * @param number of the last result; scores name it as {@code +a<number>} where it acted
 * @param since since when it has been so
 * @param trainedAt when it was last learnt
 * @param corrections it was learnt from
 * @param languages each language with corrections: whether it acts there, what was measured on
 *     held-back corrections, and why
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AdapterReport(
    String state,
    String reason,
    @Nullable Long number,
    @Nullable Instant since,
    @Nullable Instant trainedAt,
    int corrections,
    List<LanguageState> languages) {

  static AdapterReport of(Adapters adapters) {
    if (!adapters.learns()) {
      return none("it is switched off by the setting earful.sentiment.adapter");
    }
    AdapterVersion newest = adapters.newest();
    if (newest == null) {
      return none("there are too few corrections to learn from");
    }
    return new AdapterReport(
        newest.on() ? "on" : "off",
        newest.reason(),
        newest.number(),
        newest.since(),
        newest.trainedAt(),
        newest.corrections(),
        newest.languages());
  }

  private static AdapterReport none(String reason) {
    return new AdapterReport("off", reason, null, null, null, 0, List.of());
  }
}
