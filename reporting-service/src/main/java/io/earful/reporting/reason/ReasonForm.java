package io.earful.reporting.reason;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new reason as somebody wants it.
 *
 * @param key last part of its id: small letters, digits and hyphens; made up when it is left out
 * @param parentId the reason that it shall be a part of; none for one that stands alone
 * @param enabled whether mentions are given it, true unless said otherwise
 * @param names by language, one at least
 * @param words words and phrases by language; a star at a word's end stands for any ending
 */
record ReasonForm(
    @Nullable String key,
    @Nullable String parentId,
    @Nullable Boolean enabled,
    @Nullable Map<String, @Nullable String> names,
    @Nullable Map<String, @Nullable List<@Nullable String>> words) {

  /**
   * What to change of a reason, as a merge patch: what is left out stays, a language that is null
   * goes; of a shipped reason, its shipped name comes back.
   *
   * @param enabled whether mentions are given it
   * @param names by language
   * @param words words and phrases of your own by language, each list whole
   */
  record Patch(
      @Nullable Boolean enabled,
      @Nullable Map<String, @Nullable String> names,
      @Nullable Map<String, @Nullable List<@Nullable String>> words) {}
}
