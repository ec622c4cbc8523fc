package io.earful.sentiment.adapter;

import java.time.Instant;
import java.util.List;

/**
 * One result of learning, as it is kept.
 *
 * @param number as scores name it
 * @param model the model that it was learnt for, and whose logits it shifts
 * @param on whether it acts in any language
 * @param reason why it is on or off
 * @param since since when it has been so, over versions
 * @param trainedAt when this one was learnt
 * @param corrections it was learnt from
 * @param adapter its coefficients
 * @param languages the decision in each language with corrections
 */
public record AdapterVersion(
    long number,
    String model,
    boolean on,
    String reason,
    Instant since,
    Instant trainedAt,
    int corrections,
    Adapter adapter,
    List<LanguageState> languages) {

  /** Copies the list. */
  public AdapterVersion {
    languages = List.copyOf(languages);
  }
}
