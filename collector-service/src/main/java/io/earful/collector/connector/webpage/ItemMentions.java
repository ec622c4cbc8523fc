package io.earful.collector.connector.webpage;

import io.earful.collector.dates.Moment;
import io.earful.collector.page.Saying;
import io.earful.collector.page.WebPage;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import io.earful.event.Product;
import io.earful.event.Provenance;
import io.earful.event.TimePrecision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes mentions of what one page holds.
 *
 * @param page the page
 * @param channel the connector that read it
 * @param now when
 */
record ItemMentions(WebPage page, ConnectorDescriptor channel, Instant now) {

  private static final Duration AHEAD = Duration.ofHours(23);
  private static final int DIGITS = 16;

  Mention mention(Item item) {
    String id = String.valueOf(item.id());
    MentionBuilder mention = Mention.builder(key(id), channel.id(), id);
    Saying.of(item.html(), page.base()).into(mention);
    when(mention, item);
    URI link = item.link();
    return mention
        .kind(item.kind())
        .url((link == null ? page.address() : link).toString())
        .title(item.title())
        .lang(page.language())
        .author(author(item))
        .conversation(conversation(item))
        .rating(item.rating())
        .product(item.about() == null ? null : product(item.about()))
        .provenance(new Provenance(now, channel.version(), null, page.raw().sha256(), null))
        .build();
  }

  private MentionKey key(String id) {
    return MentionKey.of(channel.id(), host(), id);
  }

  private String host() {
    URI address = page.address();
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  private static Product product(String name) {
    return new Product(name, null, null, null, null, null, null);
  }

  private void when(MentionBuilder mention, Item item) {
    Moment published = item.published();
    if (published == null || !isBelievable(published)) {
      mention.publishedAt(now).publishedPrecision(TimePrecision.COLLECTED);
      return;
    }
    mention.publishedAt(published.at()).publishedPrecision(published.precision());
    Moment edited = item.edited();
    if (edited != null && isBelievable(edited) && edited.at().isAfter(published.at())) {
      mention.editedAt(edited.at());
    }
  }

  private boolean isBelievable(Moment moment) {
    return moment.at().isAfter(Instant.EPOCH) && moment.at().isBefore(now.plus(AHEAD));
  }

  private Author author(Item item) {
    String name = item.author();
    if (name == null) {
      return Author.anonymous(channel.id(), host());
    }
    URI url = item.authorPage();
    String id = url == null ? name.toLowerCase(Locale.ROOT) : url.toString();
    return new Author(
        key(id).value(),
        null,
        name,
        url == null ? null : url.toString(),
        null,
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  private Conversation conversation(Item item) {
    String address = WebPage.withoutFragment(page.address()).toString();
    String title = PlainText.normalizeLine(page.document().title());
    String digest = MentionKey.sha256Hex(address).substring(0, DIGITS);
    String parent = item.parent();
    return new Conversation(
        MentionKey.of(channel.id(), host(), "page:" + digest).value(),
        parent == null || parent.equals(item.id()) ? null : key(parent).value(),
        null,
        null,
        title.isEmpty() ? null : title,
        address,
        new Container(host(), host(), null, ContainerType.SITE));
  }
}
