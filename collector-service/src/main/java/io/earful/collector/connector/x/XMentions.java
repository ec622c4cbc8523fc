package io.earful.collector.connector.x;

import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Direction;
import io.earful.event.Engagement;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.Visibility;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts.
 *
 * @param channel the connector that read them
 * @param settings of the source
 * @param parts what belongs to the posts
 * @param provenance where they came from
 */
record XMentions(
    ConnectorDescriptor channel, XSettings settings, XParts parts, Provenance provenance) {

  /** Where the id of a changed post's version stands. */
  private static final String VERSION = "id";

  static MentionKey key(ConnectorDescriptor channel, String id) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, id);
  }

  /** Id of the version of a post that was read. */
  static @Nullable String version(ConnectorDescriptor channel, Mention mention) {
    Object kept =
        mention.ext().get(channel.id()) instanceof Map<?, ?> ext ? ext.get(VERSION) : null;
    return XIds.of(kept instanceof String id ? id : mention.nativeId());
  }

  private String key(String id) {
    return key(channel, id).value();
  }

  /** The page of a post, whoever wrote it. */
  static String page(String id) {
    return "https://x.com/i/status/" + id;
  }

  Mention mention(XPost post) {
    XAccount account = parts.author(post);
    boolean isOurs = post.author() != null && post.author().equals(settings.user());
    boolean isHidden = account != null && account.hidden();
    MentionBuilder mention =
        Mention.builder(key(channel, post.first()), channel.id(), post.first())
            .kind(post.answered() == null ? MentionKind.POST : MentionKind.REPLY)
            .direction(isOurs ? Direction.OUTBOUND : Direction.INBOUND)
            .visibility(isHidden ? Visibility.PRIVATE : Visibility.PUBLIC)
            .publishedAt(post.publishedAt())
            .editedAt(post.editedAt())
            .lang(post.language())
            .url(page(post.id()));
    post.text().into(mention);
    return mention
        .quoted(quoted(post))
        .media(media(post))
        .author(author(post, account, isOurs))
        .conversation(conversation(post))
        .engagement(engagement(post.counts()))
        .moderation(post.sensitive() ? new Moderation(true, null, null, null, null, null) : null)
        .reply(answerable(isHidden))
        .provenance(provenance)
        .ext(
            post.id().equals(post.first())
                ? Map.of()
                : Map.of(channel.id(), Map.of(VERSION, post.id())))
        .build();
  }

  /** An answer is for everybody: one to a post for few would tell of it. */
  private static ReplyOptions answerable(boolean isHidden) {
    return isHidden ? ReplyOptions.NONE : ReplyOptions.of(ReplyCapability.PUBLIC);
  }

  private Author author(XPost post, @Nullable XAccount account, boolean isOurs) {
    if (account != null) {
      return new Author(
          key(account.id()),
          account.handle(),
          account.name(),
          account.page(),
          account.picture(),
          account.kind(),
          account.verified(),
          account.followers(),
          account.createdAt(),
          isOurs);
    }
    return post.author() == null
        ? Author.anonymous(channel.id(), MentionKey.GLOBAL)
        : Author.named(key(post.author()), null);
  }

  /** A thread bears the number of its first post, which may have been changed since. */
  private Conversation conversation(XPost post) {
    String root = post.thread() == null ? post.first() : parts.first(post.thread());
    boolean isRoot = post.versions().contains(root);
    String answered = post.answered();
    return new Conversation(
        key("c:" + (post.thread() == null ? post.first() : post.thread())),
        answered == null ? null : key(parts.first(answered)),
        isRoot ? null : key(root),
        null,
        null,
        null,
        null);
  }

  private List<Quotation> quoted(XPost post) {
    XPost quoted = parts.post(post.quoted());
    if (quoted == null) {
      return List.of();
    }
    XAccount author = parts.author(quoted);
    return List.of(
        new Quotation(
            key(quoted.first()), author == null ? null : author.handle(), quoted.text().text()));
  }

  private List<Media> media(XPost post) {
    return post.media().stream()
        .flatMap(name -> Stream.ofNullable(parts.media().get(name)))
        .toList();
  }

  private @Nullable Engagement engagement(XPost.Counts counts) {
    return counts.isEmpty()
        ? null
        : new Engagement(
            counts.likes(),
            counts.reposts(),
            counts.replies(),
            counts.quotes(),
            counts.views(),
            null,
            null,
            null,
            provenance.collectedAt());
  }
}
