package io.earful.reporting.query;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query may look at.
 *
 * @param title headline or subject
 * @param text what was said
 * @param language BCP 47 language that the mention is held to be in, {@code und} when nothing tells
 * @param channel id of the channel
 * @param authorId id of the author
 * @param authorHandle name by which the channel addresses the author
 * @param sourceIds sources that found it
 * @param site host of its page, as {@link Site} has it
 * @param rating what the author gave, on the scale that was asked
 */
public record SearchedMention(
    @Nullable String title,
    String text,
    String language,
    String channel,
    String authorId,
    @Nullable String authorHandle,
    Collection<String> sourceIds,
    @Nullable String site,
    @Nullable Double rating) {

  /** The same, found by these sources. */
  public SearchedMention foundBy(Collection<String> sources) {
    return new SearchedMention(
        title, text, language, channel, authorId, authorHandle, sources, site, rating);
  }

  /** The same, held to be in this language. */
  public SearchedMention in(String otherLanguage) {
    return new SearchedMention(
        title, text, otherLanguage, channel, authorId, authorHandle, sourceIds, site, rating);
  }

  /** The same with other words. */
  public SearchedMention withWords(@Nullable String newTitle, String newText) {
    return new SearchedMention(
        newTitle, newText, language, channel, authorId, authorHandle, sourceIds, site, rating);
  }

  /** A text of which nothing else is known. */
  public static SearchedMention ofText(String text, String language) {
    return new SearchedMention(null, text, language, "", "", null, List.of(), null, null);
  }
}
