package io.earful.collector.connector.stackexchange;

import io.earful.collector.http.WebAddress;
import io.earful.collector.page.Saying;
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
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts.
 *
 * @param channel the connector that read them
 * @param site short name of the site
 * @param collectedAt when they were read
 * @param rawSha256 of the answer that they stood in
 */
record PostMentions(
    ConnectorDescriptor channel, String site, Instant collectedAt, String rawSha256) {

  /** Sites that are held in another language than English and say so by their name. */
  private static final Pattern LANGUAGE =
      Pattern.compile("(es|ja|pt|ru)\\.(meta\\.)?stackoverflow");

  Mention mention(Question question, Post post) {
    URI link = web(post.link());
    MentionBuilder mention =
        Mention.builder(key(post.id()), channel.id(), post.id())
            .kind(post.kind())
            .publishedAt(Instant.ofEpochSecond(post.at()));
    if (post.html() != null) {
      Saying.of(post.html(), link == null ? web(question.link()) : link).into(mention);
    }
    return mention
        .editedAt(post.editedAt() == null ? null : Instant.ofEpochSecond(post.editedAt()))
        .lang(language())
        .url(text(link))
        .title(post.title())
        .author(author(post.owner()))
        .conversation(conversation(question, post))
        .engagement(engagement(post))
        .reply(ReplyOptions.of(ReplyCapability.PUBLIC))
        .provenance(new Provenance(collectedAt, channel.version(), null, rawSha256, post.licence()))
        .ext(ext(post))
        .build();
  }

  private MentionKey key(String id) {
    return MentionKey.of(channel.id(), site, id);
  }

  private @Nullable String language() {
    Matcher matcher = LANGUAGE.matcher(site);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private Author author(Post.@Nullable Owner owner) {
    if (owner == null) {
      return Author.anonymous(channel.id(), site);
    }
    return new Author(
        key(owner.id()).value(),
        null,
        owner.name(),
        text(web(owner.link())),
        text(web(owner.picture())),
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  private Conversation conversation(Question question, Post post) {
    boolean first = post.kind() == MentionKind.QUESTION;
    URI page = web(question.link());
    return new Conversation(
        key("c:" + question.id()).value(),
        post.parent() == null ? null : key(post.parent()).value(),
        first ? null : key(question.id()).value(),
        null,
        question.title(),
        text(page),
        new Container(
            site,
            page == null ? site : page.getHost(),
            page == null ? null : page.getScheme() + "://" + page.getRawAuthority() + "/",
            ContainerType.SITE));
  }

  private @Nullable Engagement engagement(Post post) {
    if (post.score() == null && post.replies() == null && post.views() == null) {
      return null;
    }
    return new Engagement(
        null, null, post.replies(), null, post.views(), post.score(), null, null, collectedAt);
  }

  private Map<String, Object> ext(Post post) {
    Map<String, Object> said = new LinkedHashMap<>();
    if (!post.tags().isEmpty()) {
      said.put("tags", post.tags());
    }
    if (post.accepted()) {
      said.put("accepted", true);
    }
    return said.isEmpty() ? Map.of() : Map.of(channel.id(), said);
  }

  /** A page that a browser may be led to; null for anything else. */
  private static @Nullable URI web(@Nullable String address) {
    URI uri = address == null ? null : WebAddress.parse(address);
    boolean web =
        uri != null
            && uri.getHost() != null
            && ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()));
    return web ? uri : null;
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }
}
