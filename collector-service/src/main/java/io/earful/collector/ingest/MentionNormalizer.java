package io.earful.collector.ingest;

import io.earful.event.Author;
import io.earful.event.CodePoints;
import io.earful.event.Container;
import io.earful.event.Conversation;
import io.earful.event.Entities;
import io.earful.event.MatchedBy;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.PlainText;
import io.earful.event.Product;
import io.earful.event.Quotation;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a mention into the form that everything after the collector relies on: normalised text of
 * bounded length, safe mark-up, links to the web only, believable times. What cannot be mended is
 * refused, with the part at fault.
 */
final class MentionNormalizer {

  /** Channels in every time zone are somewhat ahead; a post from next week is a mistake. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int MAX_QUOTATIONS = 20;
  private static final int MAX_MEDIA = 10;

  private MentionNormalizer() {}

  /**
   * @throws RejectedItemException when it cannot be kept
   */
  static Mention normalize(Mention mention, Origin origin, Instant now) {
    requireKeys(mention);
    requireTime(mention.publishedAt(), "/publishedAt", now);
    requireTime(mention.editedAt(), "/editedAt", now);
    MentionBuilder builder = mention.toBuilder();
    text(builder, mention);
    builder
        .url(Parts.url(mention.url()))
        .lang(Parts.line(mention.lang(), 35))
        .author(author(mention.author()))
        .conversation(conversation(mention.conversation()))
        .reply(reply(mention.reply(), origin))
        .historical(mention.historical() || isHistorical(mention, origin))
        .deletedAt(null)
        .change(null)
        .analysis(null);
    if (mention.matchedBy().isEmpty()) {
      Instant found = mention.provenance().collectedAt();
      builder.matchedBy(List.of(new MatchedBy(origin.sourceId(), null, found)));
    }
    rareParts(builder, mention);
    return EventSize.require(builder.build());
  }

  private static void requireKeys(Mention mention) {
    requireKey(mention.key().value(), "/nativeId");
    requireKey(mention.nativeId(), "/nativeId");
    requireKey(mention.author().id(), "/author/id");
    Conversation conversation = mention.conversation();
    requireKey(conversation.key(), "/conversation/key");
    requireKey(conversation.parentKey(), "/conversation/parentKey");
    requireKey(conversation.rootKey(), "/conversation/rootKey");
  }

  private static void requireKey(@Nullable String key, String pointer) {
    if (key != null && !Parts.isKey(key)) {
      throw new RejectedItemException(
          pointer, "expected an id without control characters and halves of surrogate pairs");
    }
  }

  private static void requireTime(@Nullable Instant time, String pointer, Instant now) {
    if (time == null) {
      return;
    }
    if (time.isBefore(Instant.EPOCH)) {
      throw new RejectedItemException(pointer, "expected a time since 1970, got " + time);
    }
    if (time.isAfter(now.plus(AHEAD))) {
      throw new RejectedItemException(
          pointer, "expected a time not more than a day ahead, got " + time);
    }
  }

  private static void text(MentionBuilder builder, Mention mention) {
    String whole = PlainText.normalize(mention.text());
    String text = CodePoints.truncate(whole, Mention.MAX_TEXT);
    builder
        .text(text)
        .textTruncated(mention.textTruncated() || text.length() < whole.length())
        .title(Parts.line(mention.title(), Parts.MAX_LINE))
        .html(HtmlCleaner.clean(mention.html()));
    Entities entities = mention.entities();
    if (entities != null && !text.equals(mention.text())) {
      builder.entities(EntityOffsets.dropped(entities));
    }
  }

  private static Author author(Author author) {
    return new Author(
        author.id(),
        Parts.line(author.handle(), Parts.MAX_NAME),
        Parts.line(author.displayName(), Parts.MAX_NAME),
        Parts.url(author.url()),
        Parts.url(author.avatarUrl()),
        author.kind(),
        author.verified(),
        author.followers(),
        author.createdAt(),
        author.isOurs());
  }

  private static Conversation conversation(Conversation conversation) {
    Container container = conversation.container();
    return new Conversation(
        conversation.key(),
        conversation.parentKey(),
        conversation.rootKey(),
        conversation.depth(),
        Parts.line(conversation.title(), Parts.MAX_LINE),
        Parts.url(conversation.url()),
        container == null
            ? null
            : new Container(
                Parts.line(container.id(), Parts.MAX_LINE, "-"),
                Parts.line(container.name(), Parts.MAX_NAME),
                Parts.url(container.url()),
                container.type()));
  }

  /**
   * An answer goes through the source that found the mention, unless the connector knows better.
   */
  private static ReplyOptions reply(ReplyOptions reply, Origin origin) {
    if (reply.capability() == ReplyCapability.NONE || reply.via() != null) {
      return reply;
    }
    return new ReplyOptions(
        reply.capability(), reply.deadline(), reply.maxLength(), origin.sourceId());
  }

  private static boolean isHistorical(Mention mention, Origin origin) {
    Instant createdAt = origin.createdAt();
    return origin.historical() || createdAt != null && mention.publishedAt().isBefore(createdAt);
  }

  private static void rareParts(MentionBuilder builder, Mention mention) {
    if (!mention.quoted().isEmpty()) {
      builder.quoted(
          mention.quoted().stream().limit(MAX_QUOTATIONS).map(MentionNormalizer::quoted).toList());
    }
    if (!mention.media().isEmpty()) {
      builder.media(
          mention.media().stream()
              .map(MentionNormalizer::media)
              .filter(Objects::nonNull)
              .limit(MAX_MEDIA)
              .toList());
    }
    Product product = mention.product();
    if (product != null) {
      builder.product(product(product));
    }
    if (!mention.ext().isEmpty()) {
      builder.ext(Parts.values(mention.ext()));
    }
  }

  private static Quotation quoted(Quotation quoted) {
    return new Quotation(
        quoted.key(),
        Parts.line(quoted.author(), Parts.MAX_NAME),
        CodePoints.truncate(PlainText.normalize(quoted.text()), Mention.MAX_TEXT));
  }

  private static @Nullable Media media(Media media) {
    String url = Parts.url(media.url());
    return url == null
        ? null
        : new Media(
            Parts.line(media.type(), Parts.MAX_NAME, "file"),
            url,
            Parts.line(media.alt(), Parts.MAX_LINE),
            Parts.line(media.mime(), Parts.MAX_NAME),
            media.bytes());
  }

  private static Product product(Product product) {
    return new Product(
        Parts.line(product.name(), Parts.MAX_NAME),
        Parts.line(product.version(), Parts.MAX_NAME),
        Parts.line(product.id(), Parts.MAX_NAME),
        Parts.line(product.device(), Parts.MAX_NAME),
        Parts.line(product.os(), Parts.MAX_NAME),
        Parts.line(product.country(), Parts.MAX_NAME),
        Parts.line(product.store(), Parts.MAX_NAME));
  }
}
