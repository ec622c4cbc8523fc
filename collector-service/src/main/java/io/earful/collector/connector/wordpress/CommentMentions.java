package io.earful.collector.connector.wordpress;

import io.earful.collector.page.Saying;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.RawDocument;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.TimePrecision;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of comments.
 *
 * @param channel the connector that read them
 * @param settings of the source
 * @param provenance where they came from
 */
record CommentMentions(
    ConnectorDescriptor channel, WordpressSettings settings, Provenance provenance) {

  private static final int DIGITS = 16;

  /**
   * @param raw the answer in which they stood
   */
  static CommentMentions of(
      ConnectorDescriptor channel, WordpressSettings settings, RawDocument raw) {
    return new CommentMentions(
        channel,
        settings,
        new Provenance(raw.fetchedAt(), channel.version(), null, raw.sha256(), null));
  }

  static MentionKey key(ConnectorDescriptor channel, WordpressSettings settings, String id) {
    return MentionKey.of(channel.id(), settings.authority(), id);
  }

  /**
   * @param post what it stands below; null when that is not known
   */
  Mention mention(Comment comment, Posts.@Nullable Post post) {
    String id = Long.toString(comment.id());
    MentionBuilder mention =
        Mention.builder(key(id), channel.id(), id)
            .kind(MentionKind.COMMENT)
            .visibility(visibility(post));
    time(mention, comment);
    Saying.of(comment.html(), settings.site()).into(mention);
    return mention
        .url(comment.link())
        .author(author(comment.author()))
        .conversation(conversation(comment, post))
        .reply(
            ReplyOptions.of(
                visibility(post) == Visibility.PUBLIC
                    ? ReplyCapability.PUBLIC
                    : ReplyCapability.PRIVATE))
        .provenance(provenance)
        .ext(ext(comment))
        .build();
  }

  private MentionKey key(String id) {
    return key(channel, settings, id);
  }

  /**
   * What the site shows to everybody is public. A user may read more than that: what stands below a
   * private post, or one with a password, and what is not known to be public, is kept.
   */
  private Visibility visibility(Posts.@Nullable Post post) {
    boolean open = settings.authorization() == null || post != null && post.open();
    return open ? Visibility.PUBLIC : Visibility.PRIVATE;
  }

  private void time(MentionBuilder mention, Comment comment) {
    Instant now = provenance.collectedAt();
    if (comment.at().isAfter(now)) {
      mention.publishedAt(now).publishedPrecision(TimePrecision.COLLECTED);
    } else {
      mention
          .publishedAt(comment.at())
          .publishedPrecision(comment.exact() ? TimePrecision.EXACT : TimePrecision.DAY);
    }
  }

  /** A guest is told by the picture, which belongs to an e-mail address, else by what is shown. */
  private Author author(Comment.Writer writer) {
    if (writer.user() == null && writer.name() == null) {
      return Author.anonymous(channel.id(), settings.authority());
    }
    return new Author(
        key(writer.user() == null ? "guest-" + guest(writer) : "user-" + writer.user()).value(),
        null,
        writer.name(),
        writer.page(),
        writer.picture(),
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  private static String guest(Comment.Writer writer) {
    String told = writer.face() == null ? writer.name() + "\n" + writer.page() : writer.face();
    return MentionKey.sha256Hex(told).substring(0, DIGITS);
  }

  private Conversation conversation(Comment comment, Posts.@Nullable Post post) {
    String page = post == null ? null : post.link();
    String link = comment.link();
    return new Conversation(
        key("c:" + comment.post()).value(),
        comment.parent() == null ? null : key(comment.parent().toString()).value(),
        null,
        null,
        post == null ? null : post.title(),
        page == null && link != null ? link.replaceFirst("#.*$", "") : page,
        new Container(
            settings.authority(),
            settings.authority(),
            settings.site().toString(),
            ContainerType.SITE));
  }

  /** The numbers are needed by who wants to answer on the site. */
  private Map<String, Object> ext(Comment comment) {
    Map<String, Object> ext = new LinkedHashMap<>();
    ext.put("id", comment.id());
    ext.put("post", comment.post());
    return Map.of(channel.id(), ext);
  }
}
