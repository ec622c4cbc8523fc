package io.earful.sentiment.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Whether the adapter acts in one language, and why.
 *
 * @param language ISO 639-1 code
 * @param on whether it acts
 * @param n corrections to learn from
 * @param effect what was measured on held-back corrections; null where there were too few
 * @param reason in a sentence
 */
public record LanguageState(
    String language, boolean on, int n, @Nullable Effect effect, String reason) {}
