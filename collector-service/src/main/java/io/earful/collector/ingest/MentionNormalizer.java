package io.earful.collector.ingest;

import io.earful.collector.privacy.RedactedMarkup;
import io.earful.collector.privacy.Redaction;
import io.earful.connector.ReplyLimits;
import io.earful.event.Author;
import io.earful.event.CodePoints;
import io.earful.event.Container;
import io.earful.event.Conversation;
import io.earful.event.Entities;
import io.earful.event.Geo;
import io.earful.event.MatchedBy;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.Moderation;
import io.earful.event.Product;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.Rating;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.kit.html.HtmlCleaner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a mention into the form that everything after the collector relies on: normalised text of
 * bounded length without card numbers and secrets, safe mark-up, links to the web only, believable
 * times. What cannot be mended is refused, with the part at fault.
 */
final class MentionNormalizer {

  /** Channels in every time zone are somewhat ahead; a post from next week is a mistake. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int MAX_QUOTATIONS = 20;
  private static final int MAX_MEDIA = 10;

  private final Redaction redaction;
  private final Parts parts;

  private MentionNormalizer(Redaction redaction) {
    this.redaction = redaction;
    this.parts = new Parts(redaction);
  }

  /**
   * @throws RejectedItemException when it cannot be kept
   */
  static Mention normalize(Mention mention, Origin origin, Instant now) {
    return normalize(mention, origin, now, new Redaction());
  }

  /**
   * @param redaction is told what was taken out
   * @throws RejectedItemException when it cannot be kept
   */
  static Mention normalize(Mention mention, Origin origin, Instant now, Redaction redaction) {
    return new MentionNormalizer(redaction).normalized(mention, origin, now);
  }

  private Mention normalized(Mention mention, Origin origin, Instant now) {
    requireKeys(mention);
    requireTime(mention.publishedAt(), "/publishedAt", now);
    requireTime(mention.editedAt(), "/editedAt", now);
    MentionBuilder builder = mention.toBuilder();
    text(builder, mention);
    builder
        .url(parts.url(mention.url()))
        .lang(parts.line(mention.lang(), 35))
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

  private void text(MentionBuilder builder, Mention mention) {
    String whole = parts.whole(mention.text());
    String text = CodePoints.truncate(whole, Mention.MAX_TEXT);
    builder
        .text(text)
        .textTruncated(mention.textTruncated() || text.length() < whole.length())
        .title(parts.line(mention.title(), Parts.MAX_LINE))
        .html(HtmlCleaner.clean(mention.html(), body -> RedactedMarkup.redact(body, redaction)));
    Entities entities = mention.entities();
    if (entities != null) {
      Entities open = EntityOffsets.redacted(entities, redaction);
      builder.entities(text.equals(mention.text()) ? open : EntityOffsets.dropped(open));
    }
  }

  private Author author(Author author) {
    return new Author(
        author.id(),
        parts.line(author.handle(), Parts.MAX_NAME),
        parts.line(author.displayName(), Parts.MAX_NAME),
        parts.url(author.url()),
        parts.url(author.avatarUrl()),
        author.kind(),
        author.verified(),
        author.followers(),
        author.createdAt(),
        author.isOurs());
  }

  private Conversation conversation(Conversation conversation) {
    Container container = conversation.container();
    return new Conversation(
        conversation.key(),
        conversation.parentKey(),
        conversation.rootKey(),
        conversation.depth(),
        parts.line(conversation.title(), Parts.MAX_LINE),
        parts.url(conversation.url()),
        container == null
            ? null
            : new Container(
                parts.line(container.id(), Parts.MAX_LINE, "-"),
                parts.line(container.name(), Parts.MAX_NAME),
                parts.url(container.url()),
                container.type()));
  }

  /**
   * An answer goes through the source that found the mention, unless the connector knows better. A
   * mention that came by no source, as out of a file, cannot be answered.
   */
  private ReplyOptions reply(ReplyOptions reply, Origin origin) {
    String named = parts.line(reply.via(), Parts.MAX_NAME);
    ReplyLimits limits = origin.answers();
    if (reply.capability() == ReplyCapability.NONE || named == null && limits == null) {
      return ReplyOptions.NONE;
    }
    String via = named == null ? origin.sourceId() : named;
    return limits == null || reply.maxLength() != null
        ? new ReplyOptions(
            reply.capability(), reply.deadline(), reply.maxLength(), reply.countUnit(), via)
        : new ReplyOptions(
            reply.capability(), reply.deadline(), limits.maxLength(), limits.countUnit(), via);
  }

  private static boolean isHistorical(Mention mention, Origin origin) {
    Instant createdAt = origin.createdAt();
    return origin.historical() || createdAt != null && mention.publishedAt().isBefore(createdAt);
  }

  private void rareParts(MentionBuilder builder, Mention mention) {
    if (!mention.quoted().isEmpty()) {
      builder.quoted(mention.quoted().stream().limit(MAX_QUOTATIONS).map(this::quoted).toList());
    }
    if (!mention.media().isEmpty()) {
      builder.media(
          mention.media().stream()
              .map(this::media)
              .filter(Objects::nonNull)
              .limit(MAX_MEDIA)
              .toList());
    }
    Product product = mention.product();
    if (product != null) {
      builder.product(product(product));
    }
    smallTexts(builder, mention);
    Map<String, Object> ext = parts.values(mention.ext());
    builder.ext(PrivacyNote.added(ext, redaction.kinds()));
  }

  /** Words that a channel seldom gives, and that may hold anything when it does. */
  private void smallTexts(MentionBuilder builder, Mention mention) {
    Provenance from = mention.provenance();
    builder.provenance(
        new Provenance(
            from.collectedAt(),
            parts.line(from.connectorVersion(), Parts.MAX_NAME, "-"),
            from.rawRef(),
            from.rawSha256(),
            parts.line(from.licenceNote(), Parts.MAX_LINE)));
    Moderation moderation = mention.moderation();
    if (moderation != null) {
      builder.moderation(
          new Moderation(
              moderation.nsfw(),
              moderation.spoiler(),
              parts.line(moderation.contentWarning(), Parts.MAX_LINE),
              moderation.spamScore(),
              moderation.autoReply(),
              moderation.bounce()));
    }
    Geo geo = mention.geo();
    if (geo != null) {
      builder.geo(
          new Geo(
              parts.line(geo.countryCode(), Parts.MAX_NAME),
              parts.line(geo.place(), Parts.MAX_NAME)));
    }
    Rating rating = mention.rating();
    if (rating != null && rating.raw() != null) {
      builder.rating(
          new Rating(
              rating.value(),
              rating.scaleMin(),
              rating.scaleMax(),
              redaction.text(rating.raw()),
              rating.type()));
    }
  }

  private Quotation quoted(Quotation quoted) {
    return new Quotation(
        quoted.key(),
        parts.line(quoted.author(), Parts.MAX_NAME),
        CodePoints.truncate(parts.whole(quoted.text()), Mention.MAX_TEXT));
  }

  private @Nullable Media media(Media media) {
    String url = parts.url(media.url());
    return url == null
        ? null
        : new Media(
            parts.line(media.type(), Parts.MAX_NAME, "file"),
            url,
            parts.line(media.alt(), Parts.MAX_LINE),
            parts.line(media.mime(), Parts.MAX_NAME),
            media.bytes());
  }

  private Product product(Product product) {
    return new Product(
        parts.line(product.name(), Parts.MAX_NAME),
        parts.line(product.version(), Parts.MAX_NAME),
        parts.line(product.id(), Parts.MAX_NAME),
        parts.line(product.device(), Parts.MAX_NAME),
        parts.line(product.os(), Parts.MAX_NAME),
        parts.line(product.country(), Parts.MAX_NAME),
        parts.line(product.store(), Parts.MAX_NAME));
  }
}
