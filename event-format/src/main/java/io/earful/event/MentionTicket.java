package io.earful.event;

import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Says that somebody may know of a mention. Whoever shows mentions gives it, sealed with the key of
 * the installation, to those who are shown them; whoever keeps their files believes it, and need
 * not know for whom the queries of brands find what.
 *
 * @param mentionId id in the API of the mention
 * @param until it is good until then
 */
public record MentionTicket(String mentionId, Instant until) {

  /** Longest sealed form that is looked at. */
  public static final int MAX_SEALED = 1_024;

  /**
   * For which place it is sealed: it opens for the caller alone to whom it was given, and no longer
   * when they see other brands.
   *
   * @param subject user or key id
   * @param brands ids of the brands that they may see
   */
  public static String place(String subject, Collection<String> brands) {
    return "mention ticket|" + subject + "|" + String.join(",", new TreeSet<>(brands));
  }
}
