package io.earful.collector.connector.forum;

import io.earful.collector.dates.Moment;
import io.earful.collector.page.Saying;
import io.earful.connector.ConnectorDescriptor;
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
import io.earful.event.Quotation;
import io.earful.event.TimePrecision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of the posts of one page. Their keys begin with the engine and not with this
 * channel, so that a post has one key whether it is read as a page, from a feed or by an API.
 *
 * @param page the page
 * @param channel the connector that read it
 * @param now when
 */
record PostMentions(ForumPage page, ConnectorDescriptor channel, Instant now) {

  /** Clocks of servers go wrong; what is further ahead than this is no date of publication. */
  private static final Duration AHEAD = Duration.ofHours(23);

  Mention mention(Post post) {
    MentionBuilder mention = Mention.builder(key(post.id()), channel.id(), post.id());
    Saying.of(post.html(), page.page().base()).into(mention);
    when(mention, post);
    ForumPage.Topic topic = page.topic();
    return mention
        .kind(post.first() ? MentionKind.POST : MentionKind.COMMENT)
        .url(post.link().toString())
        .title(post.first() ? topic.title() : null)
        .lang(page.page().language())
        .quoted(post.quotes().stream().map(this::quoted).toList())
        .author(author(post))
        .conversation(conversation(post))
        .provenance(new Provenance(now, channel.version(), null, page.page().raw().sha256(), null))
        .build();
  }

  private MentionKey key(String post) {
    return MentionKey.of(engine(), host(), "p" + post);
  }

  private String engine() {
    return page.preset().engine();
  }

  /** Where the page was read, whatever it says itself. */
  private String host() {
    URI address = page.page().address();
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  private void when(MentionBuilder mention, Post post) {
    Moment published = post.published();
    boolean believable =
        published != null
            && published.at().isAfter(Instant.EPOCH)
            && published.at().isBefore(now.plus(AHEAD));
    if (published == null || !believable) {
      mention.publishedAt(now).publishedPrecision(TimePrecision.COLLECTED);
      return;
    }
    mention.publishedAt(published.at()).publishedPrecision(published.precision());
    Instant edited = post.edited();
    if (edited != null && edited.isAfter(published.at()) && edited.isBefore(now.plus(AHEAD))) {
      mention.editedAt(edited);
    }
  }

  private Quotation quoted(Post.Quote quote) {
    String key = quote.post() == null ? null : key(quote.post()).value();
    return new Quotation(key, quote.author(), quote.text());
  }

  private Author author(Post post) {
    String name = post.author();
    if (name == null) {
      return Author.anonymous(engine(), host());
    }
    return new Author(
        MentionKey.of(engine(), host(), PostReader.handle(name)).value(),
        name,
        name,
        text(post.authorPage()),
        text(post.avatar()),
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  /** A page in the middle of a topic knows of parents only what its quotations name. */
  private Conversation conversation(Post post) {
    ForumPage.Topic topic = page.topic();
    String parent =
        post.quotes().stream()
            .map(Post.Quote::post)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String board = topic.board();
    return new Conversation(
        MentionKey.of(engine(), host(), "t" + topic.id()).value(),
        parent == null || parent.equals(post.id()) ? null : key(parent).value(),
        root(),
        post.first() ? 0 : null,
        topic.title(),
        PostIds.withoutSession(page.page().address().toString()),
        board == null ? null : new Container(board, board, null, ContainerType.FORUM));
  }

  /** The post that opens the topic, on the page where it stands. */
  private @Nullable String root() {
    List<Post> posts = page.posts();
    return posts.isEmpty() || !posts.get(0).first() ? null : key(posts.get(0).id()).value();
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }
}
