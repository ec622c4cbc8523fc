package io.earful.collector.connector.hackernews;

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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of hits.
 *
 * @param channel the connector that read them
 * @param provenance where they came from
 */
record HitMentions(ConnectorDescriptor channel, Provenance provenance) {

  private static final String SITE = "https://news.ycombinator.com/";
  private static final Container CONTAINER =
      new Container("news.ycombinator.com", "Hacker News", SITE, ContainerType.SITE);

  Mention mention(Hit hit) {
    MentionBuilder mention =
        Mention.builder(key(hit.id()), channel.id(), hit.id())
            .kind(hit.comment() ? MentionKind.COMMENT : MentionKind.POST)
            .publishedAt(Instant.ofEpochSecond(hit.at()));
    if (hit.html() != null) {
      Saying.of(hit.html(), URI.create(SITE)).into(mention);
    }
    URI link = hit.link() == null ? null : WebAddress.parse(hit.link());
    return mention
        .url(page(hit.id()))
        .title(hit.title())
        .author(author(hit.author()))
        .conversation(conversation(hit))
        .engagement(engagement(hit))
        .provenance(provenance)
        .ext(link == null ? Map.of() : Map.of(channel.id(), Map.of("link", link.toString())))
        .build();
  }

  private MentionKey key(String id) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, id);
  }

  private static String page(String id) {
    return SITE + "item?id=" + id;
  }

  private Author author(@Nullable String name) {
    if (name == null) {
      return Author.anonymous(channel.id(), MentionKey.GLOBAL);
    }
    return new Author(
        key(name).value(),
        name,
        null,
        SITE + "user?id=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
        null,
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  /** A comment of which nobody says where it belongs is a thread of its own. */
  private Conversation conversation(Hit hit) {
    String story = hit.story() == null ? hit.id() : hit.story();
    String parent = hit.parent() == null && hit.comment() ? hit.story() : hit.parent();
    return new Conversation(
        key("c:" + story).value(),
        parent == null ? null : key(parent).value(),
        hit.story() == null || hit.story().equals(hit.id()) ? null : key(hit.story()).value(),
        null,
        hit.comment() ? hit.storyTitle() : hit.title(),
        page(story),
        CONTAINER);
  }

  private @Nullable Engagement engagement(Hit hit) {
    if (hit.points() == null && hit.comments() == null) {
      return null;
    }
    return new Engagement(
        null, null, hit.comments(), null, null, hit.points(), null, null, provenance.collectedAt());
  }
}
