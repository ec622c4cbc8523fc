package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Direction;
import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.MentionRescore;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.Visibility;
import io.earful.kit.html.HtmlCleaner;
import io.earful.reporting.impact.Impact;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A row of the table that is shown, read for the API.
 *
 * @param rowId id in the database
 * @param impactOrder what it weighs among others, at whatever time
 * @param item as lists give it
 * @param html mark-up of the original
 * @param detailsJson what only the detail shows, not read yet: a list is fifty rows
 * @param analysis the whole analysis
 * @param revision what it says, in short
 * @param correction a person's word on its feeling, while one is in force
 */
record StoredMention(
    long rowId,
    double impactOrder,
    MentionItem item,
    @Nullable String html,
    String detailsJson,
    @Nullable Analysis analysis,
    String revision,
    @Nullable Correction correction) {

  private static final TypeReference<Map<String, BrandSentiment>> ABOUT = new TypeReference<>() {};

  static final String COLUMNS =
      """
      m.id, m.mention_key, m.channel, m.kind, m.title, m.text, m.html, m.url, m.published_at,
      m.edited_at, m.collected_at, m.language, m.direction, m.visibility, m.historical,
      m.engagement, m.source_ids, m.brand_ids, m.analysis, m.details,
      m.revision, m.correction, m.noise_mark, m.about, m.impact_order
      """;

  /** What lists show of the details. */
  private record Listed(Author author, Conversation conversation, @Nullable Rating rating) {}

  /**
   * @param now the time of the answer, by which the impact is reckoned
   */
  static StoredMention of(Readable row, Instant now) {
    long id = requireNonNull(row.get("id", Long.class));
    String details = text(row, "details");
    Listed listed = EventCodec.json().readValue(details, Listed.class);
    Analysis analysis = json(row, "analysis", Analysis.class);
    String revision = text(row, "revision");
    Instant publishedAt = requireNonNull(row.get("published_at", Instant.class));
    NoiseMark mark = NoiseMark.ofJson(row.get("noise_mark", String.class));
    Engagement engagement = json(row, "engagement", Engagement.class);
    Correction correction = Correction.ofJson(row.get("correction", String.class));
    MentionItem.Sentiment sentiment = MentionItem.Sentiment.of(analysis, correction, revision);
    List<String> brandIds = List.of(requireNonNull(row.get("brand_ids", String[].class)));
    MentionItem item =
        new MentionItem(
            MentionId.text(id),
            text(row, "mention_key"),
            text(row, "channel"),
            text(row, "kind"),
            row.get("title", String.class),
            text(row, "text"),
            row.get("url", String.class),
            publishedAt,
            row.get("edited_at", Instant.class),
            requireNonNull(row.get("collected_at", Instant.class)),
            text(row, "language"),
            listed.author(),
            listed.conversation(),
            text(row, "direction"),
            text(row, "visibility"),
            requireNonNull(row.get("historical", Boolean.class)),
            sentiment,
            analysis == null ? null : analysis.intent(),
            analysis == null ? null : analysis.urgency(),
            analysis == null ? null : analysis.effort(),
            analysis == null
                ? List.of()
                : analysis.reasons().stream().map(MentionItem.Topic::of).toList(),
            listed.rating(),
            engagement,
            Impact.of(listed.author(), engagement, publishedAt, now),
            mark != null && mark.noise() != null ? mark : null,
            List.of(requireNonNull(row.get("source_ids", String[].class))),
            brandIds,
            MentionItem.AboutBrand.of(brandIds, about(row), sentiment));
    return new StoredMention(
        id,
        requireNonNull(row.get("impact_order", Double.class)),
        item,
        row.get("html", String.class),
        details,
        analysis,
        revision,
        correction);
  }

  /** What only the detail shows. */
  MentionDetails details() {
    return EventCodec.json().readValue(detailsJson, MentionDetails.class);
  }

  /**
   * The item without what concerns brands that the caller may not see.
   *
   * @param brands empty for who sees all
   */
  MentionItem itemFor(Set<String> brands) {
    return brands.isEmpty() ? item : item.forBrands(brands);
  }

  /**
   * Mark-up was cleaned when it was collected, perhaps by an older release: it is cleaned again.
   *
   * @param reply how it can be answered now
   */
  MentionDetail toDetail(Set<String> brands, ReplyWay reply) {
    return MentionDetail.of(itemFor(brands), HtmlCleaner.clean(html), details(), reply, analysis);
  }

  /** What scoring needs: what was said, by whom only as an id, and its place in a conversation. */
  MentionRescore question() {
    MentionDetails details = details();
    Mention mention =
        builder(details)
            .author(Author.named(details.author().id(), null))
            .conversation(Conversation.of(details.conversation().key()))
            .provenance(Provenance.of(item.collectedAt(), details.provenance().connectorVersion()))
            .build();
    return new MentionRescore(revision, mention);
  }

  /** What was said, and how. */
  private MentionBuilder builder(MentionDetails details) {
    return Mention.builder(new MentionKey(item.key()), item.channel(), details.nativeId())
        .kind(MentionKind.valueOf(item.kind().toUpperCase(Locale.ROOT)))
        .direction(Direction.valueOf(item.direction().toUpperCase(Locale.ROOT)))
        .visibility(Visibility.valueOf(item.visibility().toUpperCase(Locale.ROOT)))
        .publishedAt(item.publishedAt())
        .publishedPrecision(details.publishedPrecision())
        .editedAt(item.editedAt())
        .lang(details.lang())
        .title(item.title())
        .text(item.text())
        .textTruncated(details.textTruncated())
        .rating(details.rating())
        .historical(item.historical());
  }

  /** What a connector needs to find the mention again: everything but what stands around it. */
  ReplyTarget toReplyTarget() {
    MentionDetails details = details();
    Mention mention =
        builder(details)
            .url(item.url())
            .author(details.author())
            .conversation(details.conversation())
            .repost(details.repost())
            .product(details.product())
            .reply(details.reply())
            .moderation(details.moderation())
            .provenance(details.provenance())
            .ext(details.ext())
            .build();
    return new ReplyTarget(rowId, item, mention);
  }

  private static Map<String, BrandSentiment> about(Readable row) {
    String json = row.get("about", String.class);
    return json == null ? Map.of() : EventCodec.json().readValue(json, ABOUT);
  }

  private static String text(Readable row, String column) {
    return requireNonNull(row.get(column, String.class));
  }

  private static <T> @Nullable T json(Readable row, String column, Class<T> type) {
    String json = row.get(column, String.class);
    return json == null ? null : EventCodec.json().readValue(json, type);
  }
}
