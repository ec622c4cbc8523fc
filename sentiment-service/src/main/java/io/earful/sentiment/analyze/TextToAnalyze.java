package io.earful.sentiment.analyze;

import org.jspecify.annotations.Nullable;

/**
 * One text of a request.
 *
 * @param id the caller's own name for it, repeated in the answer
 * @param text what to analyse
 * @param language what the caller knows the language to be, as a BCP 47 tag
 */
record TextToAnalyze(String id, String text, @Nullable String language) {}
