package io.earful.reporting.mention;

import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Quotation;
import io.earful.kit.personal.PersonalData;
import io.earful.kit.token.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hides e-mail addresses, telephone numbers and bank accounts from callers who may not see them.
 * They are looked for when a mention is shown, so that what an older release stored is hidden as
 * well. What stands around keeps its place: offsets of sentences and evidence stay right.
 *
 * @param hides whether there is anything to hide from the caller
 */
public record PersonalDataMask(boolean hides) {

  /** The scope of those who see everything that a mention says. */
  public static final String SCOPE = "people:read";

  public static PersonalDataMask of(Caller caller) {
    return new PersonalDataMask(!caller.may(SCOPE));
  }

  /** The mention as the caller may see it. */
  public MentionItem show(MentionItem item) {
    if (!hides) {
      return item;
    }
    String language = item.language();
    return item.withWords(
        hide(item.title(), language),
        PersonalData.hide(item.text(), language),
        author(item.author(), language),
        conversation(item.conversation(), language));
  }

  /** Words of a mention, or about it, as the caller may see them. */
  public String show(String words, String language) {
    return hides ? PersonalData.hide(words, language) : words;
  }

  ThreadItem show(ThreadItem item) {
    return new ThreadItem(show(item.mention()), item.parentId(), item.depth());
  }

  /** Mark-up, links of the text and what only its channel understands are left out. */
  MentionDetail show(MentionDetail detail) {
    if (!hides) {
      return detail;
    }
    String language = detail.item().language();
    return new MentionDetail(
        show(detail.item()),
        null,
        detail.textTruncated(),
        detail.publishedPrecision(),
        detail.quoted().stream().map(quoted -> quotation(quoted, language)).toList(),
        null,
        detail.media(),
        detail.repost(),
        detail.product(),
        detail.geo(),
        detail.reply(),
        detail.moderation(),
        detail.provenance(),
        Map.of(),
        detail.analysis());
  }

  private static Author author(Author author, String language) {
    return new Author(
        author.id(),
        hide(author.handle(), language),
        hide(author.displayName(), language),
        author.url(),
        author.avatarUrl(),
        author.kind(),
        author.verified(),
        author.followers(),
        author.createdAt(),
        author.isOurs());
  }

  private static Conversation conversation(Conversation conversation, String language) {
    return new Conversation(
        conversation.key(),
        conversation.parentKey(),
        conversation.rootKey(),
        conversation.depth(),
        hide(conversation.title(), language),
        conversation.url(),
        conversation.container());
  }

  private static Quotation quotation(Quotation quoted, String language) {
    return new Quotation(
        quoted.key(), hide(quoted.author(), language), PersonalData.hide(quoted.text(), language));
  }

  private static @Nullable String hide(@Nullable String text, String language) {
    return text == null ? null : PersonalData.hide(text, language);
  }
}
