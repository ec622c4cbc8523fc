package io.earful.reporting.reason;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words to try on stored mentions.
 *
 * @param words words and phrases by language
 * @param days how far back to look, 1 to 365; 90 unless said otherwise
 */
record ReasonDraft(
    @Nullable Map<String, @Nullable List<@Nullable String>> words, @Nullable Integer days) {}
