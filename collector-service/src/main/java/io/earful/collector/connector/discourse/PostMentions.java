package io.earful.collector.connector.discourse;

import io.earful.collector.http.WebAddress;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Engagement;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.TimePrecision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts.
 *
 * @param channel the connector that read them
 * @param settings of the source
 * @param provenance where they came from
 */
record PostMentions(
    ConnectorDescriptor channel, DiscourseSettings settings, Provenance provenance) {

  /** Clocks of servers go wrong; what is further ahead than this is no date of publication. */
  private static final Duration AHEAD = Duration.ofHours(23);

  private static final String AVATAR_SIZE = "144";

  static MentionKey key(ConnectorDescriptor channel, DiscourseSettings settings, long id) {
    return MentionKey.of(channel.id(), settings.authority(), "p" + id);
  }

  /**
   * @param parents which post stands where
   */
  Mention mention(Post post, Topic topic, Parents parents) {
    PostText text = PostText.of(post.cooked(), settings.site());
    MentionBuilder mention =
        Mention.builder(key(channel, settings, post.id()), channel.id(), Long.toString(post.id()));
    text.into(mention);
    when(mention, post);
    return mention
        .kind(kind(post, topic))
        .visibility(topic.visibility())
        .url(page(topic) + "/" + post.number())
        .title(post.isFirst() ? topic.title() : null)
        .quoted(text.quotes().stream().map(quote -> quoted(quote, parents)).toList())
        .author(author(post.writer()))
        .conversation(conversation(post, topic, parents))
        .engagement(engagement(post.counts()))
        .moderation(moderation(post, text))
        .reply(reply(topic))
        .provenance(provenance)
        .ext(Map.of(channel.id(), ext(post, topic)))
        .build();
  }

  private static ReplyOptions reply(Topic topic) {
    return ReplyOptions.of(topic.isPrivate() ? ReplyCapability.PRIVATE : ReplyCapability.PUBLIC);
  }

  private static MentionKind kind(Post post, Topic topic) {
    if (topic.isPrivate()) {
      return MentionKind.MESSAGE;
    }
    return post.isFirst() ? MentionKind.POST : MentionKind.COMMENT;
  }

  private void when(MentionBuilder mention, Post post) {
    Instant now = provenance.collectedAt();
    if (post.at().isAfter(now.plus(AHEAD))) {
      mention.publishedAt(now).publishedPrecision(TimePrecision.COLLECTED);
      return;
    }
    mention.publishedAt(post.at());
    Instant edited = post.editedAt();
    if (edited != null && edited.isBefore(now.plus(AHEAD))) {
      mention.editedAt(edited);
    }
  }

  private String key(@Nullable Long id) {
    return key(channel, settings, id == null ? 0 : id).value();
  }

  private String page(Topic topic) {
    String slug = topic.slug() == null ? "" : topic.slug() + "/";
    return settings.site() + "/t/" + slug + topic.id();
  }

  private Quotation quoted(PostText.Quote quote, Parents parents) {
    Long post = quote.topic() == null ? null : parents.find(quote.topic(), quote.number());
    return new Quotation(post == null ? null : key(post), quote.author(), quote.text());
  }

  /** Accounts of the forum itself have numbers below nought. */
  private Author author(Post.Writer writer) {
    String handle = writer.handle();
    String id =
        writer.id() == null && handle != null
            ? "@" + handle.toLowerCase(Locale.ROOT)
            : String.valueOf(writer.id());
    if (writer.id() == null && handle == null) {
      return Author.anonymous(channel.id(), settings.authority());
    }
    return new Author(
        MentionKey.of(channel.id(), settings.authority(), id).value(),
        handle,
        writer.name() == null ? handle : writer.name(),
        handle == null ? null : settings.site() + "/u/" + WebAddress.component(handle),
        avatar(writer.avatar()),
        writer.id() != null && writer.id() < 0 ? AuthorKind.BOT : AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  private @Nullable String avatar(@Nullable String template) {
    URI address =
        template == null
            ? null
            : WebAddress.resolve(
                URI.create(settings.site() + "/"), template.replace("{size}", AVATAR_SIZE));
    String scheme = address == null ? null : address.getScheme();
    boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    return web ? String.valueOf(address) : null;
  }

  private Conversation conversation(Post post, Topic topic, Parents parents) {
    Long parent = parents.find(post.topic(), post.answers());
    Long root = parents.find(post.topic(), 1L);
    return new Conversation(
        MentionKey.of(channel.id(), settings.authority(), "t" + post.topic()).value(),
        parent == null ? null : key(parent),
        root == null || root == post.id() ? null : key(root),
        post.isFirst() ? 0 : null,
        topic.title(),
        page(topic),
        new Container(
            settings.authority(),
            settings.authority(),
            settings.site() + "/",
            ContainerType.FORUM));
  }

  private @Nullable Engagement engagement(Post.Counts counts) {
    return counts.isEmpty()
        ? null
        : new Engagement(
            counts.likes(),
            null,
            counts.replies(),
            null,
            counts.reads(),
            null,
            null,
            null,
            provenance.collectedAt());
  }

  private static @Nullable Moderation moderation(Post post, PostText text) {
    return text.spoiler() || post.automatic()
        ? new Moderation(
            null, text.spoiler() ? true : null, null, null, post.automatic() ? true : null, null)
        : null;
  }

  /** Topic and place are needed by who wants to answer. */
  private static Map<String, Object> ext(Post post, Topic topic) {
    Map<String, Object> ext = new LinkedHashMap<>();
    ext.put("topic", post.topic());
    ext.put("number", post.number());
    if (topic.category() != null) {
      ext.put("category", topic.category());
    }
    if (!topic.tags().isEmpty()) {
      ext.put("tags", topic.tags());
    }
    if (post.accepted()) {
      ext.put("accepted", true);
    }
    return ext;
  }
}
