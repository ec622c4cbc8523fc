package io.earful.collector.ingest;

import io.earful.collector.privacy.Redactor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Direction;
import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Product;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.TimePrecision;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * The plain form of a mention: what a script has at hand. Required are channel, nativeId,
 * publishedAt, and a text or a rating; everything else has a default.
 */
final class PlainForm {

  /** Version of this reading, part of the provenance. */
  static final String VERSION = "1";

  private static final Set<String> MENTION =
      Set.of(
          "channel",
          "authority",
          "nativeId",
          "kind",
          "title",
          "text",
          "html",
          "url",
          "publishedAt",
          "publishedPrecision",
          "editedAt",
          "lang",
          "direction",
          "visibility",
          "author",
          "conversation",
          "rating",
          "engagement",
          "product",
          "historical",
          "ext");

  private static final Set<String> AUTHOR =
      Set.of(
          "id",
          "handle",
          "displayName",
          "url",
          "avatarUrl",
          "kind",
          "verified",
          "followers",
          "isOurs");

  private static final Set<String> CONVERSATION =
      Set.of("key", "parentKey", "rootKey", "title", "url");
  private static final Set<String> RATING = Set.of("value", "scaleMin", "scaleMax", "type", "raw");
  private static final Set<String> ENGAGEMENT =
      Set.of("likes", "reposts", "replies", "quotes", "views", "score", "downvotes", "at");
  private static final Set<String> PRODUCT =
      Set.of("name", "version", "id", "device", "os", "country", "store");
  private static final Set<String> DELETION =
      Set.of("channel", "authority", "nativeId", "key", "deletedAt", "reason", "formerKind");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private PlainForm() {}

  /**
   * @param pointer where the form stands in its item
   * @throws RejectedItemException naming the first fault
   */
  static Mention mention(JsonNode node, String pointer, Instant now) {
    JsonFields fields = JsonFields.of(node, pointer, MENTION);
    Names names = Names.of(fields);
    String nativeId = Names.nativeId(fields);
    MentionKey key = names.key(nativeId);
    Instant publishedAt = fields.time("publishedAt");
    if (publishedAt == null) {
      throw fields.missing("publishedAt");
    }
    Rating rating = rating(fields.object("rating", RATING));
    MentionBuilder builder =
        Mention.builder(key, names.channel(), nativeId)
            .kind(fields.choice("kind", MentionKind.class, MentionKind.POST))
            .publishedAt(publishedAt)
            .text(text(fields, rating))
            .rating(rating)
            .title(fields.text("title"))
            .url(url(fields))
            .lang(language(fields))
            .author(author(fields.object("author", AUTHOR), names, nativeId))
            .conversation(conversation(fields.object("conversation", CONVERSATION), names, key))
            .provenance(Provenance.of(now, VERSION));
    lessUsual(fields, builder);
    return builder.build();
  }

  private static void lessUsual(JsonFields fields, MentionBuilder builder) {
    builder
        .html(fields.text("html"))
        .editedAt(fields.time("editedAt"))
        .publishedPrecision(
            fields.choice("publishedPrecision", TimePrecision.class, TimePrecision.EXACT))
        .direction(fields.choice("direction", Direction.class, Direction.INBOUND))
        .visibility(fields.choice("visibility", Visibility.class, Visibility.PUBLIC))
        .engagement(engagement(fields.object("engagement", ENGAGEMENT)))
        .product(product(fields.object("product", PRODUCT)))
        .historical(Boolean.TRUE.equals(fields.flag("historical")))
        .ext(fields.map("ext", value -> EventCodec.json().convertValue(value, VALUES)));
  }

  private static String text(JsonFields fields, @Nullable Rating rating) {
    String text = fields.text("text");
    if ((text == null || text.isBlank()) && rating == null) {
      throw fields.fault("text", "a text or a rating is required");
    }
    return text == null ? "" : text;
  }

  private static @Nullable String url(JsonFields fields) {
    String url = fields.text("url");
    if (url != null && !url.isBlank() && !Parts.isWebAddress(url)) {
      throw fields.fault("url", "expected an http or https address of at most 2,048 characters");
    }
    return url;
  }

  private static @Nullable String language(JsonFields fields) {
    String lang = fields.text("lang");
    if (lang != null && !LANGUAGE.matcher(lang).matches()) {
      throw fields.fault("lang", "expected a BCP 47 language such as uk, got \"" + lang + "\"");
    }
    return lang;
  }

  private static Author author(@Nullable JsonFields fields, Names names, String nativeId) {
    if (fields == null) {
      return Author.anonymous(names.channel(), names.authority());
    }
    return new Author(
        names.author(authorId(fields, nativeId)),
        fields.text("handle"),
        fields.text("displayName"),
        fields.text("url"),
        fields.text("avatarUrl"),
        fields.choice("kind", AuthorKind.class, AuthorKind.PERSON),
        fields.flag("verified"),
        fields.count("followers"),
        null,
        Boolean.TRUE.equals(fields.flag("isOurs")));
  }

  /** A handle names one account; a display name does not, so it makes an author of its own. */
  private static String authorId(JsonFields fields, String nativeId) {
    String id = fields.id("id");
    if (id != null && !id.isEmpty()) {
      return id;
    }
    String handle = fields.text("handle");
    if (handle == null || handle.isBlank()) {
      return "of:" + nativeId;
    }
    String name = handle.strip().toLowerCase(Locale.ROOT);
    return Redactor.finds(handle) ? "sha256:" + MentionKey.sha256Hex(name) : name;
  }

  private static Conversation conversation(
      @Nullable JsonFields fields, Names names, MentionKey own) {
    if (fields == null) {
      return Conversation.of(own.value());
    }
    String key = fields.id("key");
    return new Conversation(
        key == null || key.isEmpty() ? own.value() : names.conversation(key),
        names.other(fields.id("parentKey")),
        names.other(fields.id("rootKey")),
        null,
        fields.text("title"),
        fields.text("url"),
        null);
  }

  private static @Nullable Rating rating(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    Double value = fields.number("value");
    if (value == null) {
      throw fields.missing("value");
    }
    RatingType type = fields.choice("type", RatingType.class, RatingType.STARS);
    Double min = fields.number("scaleMin");
    Double max = fields.number("scaleMax");
    try {
      return new Rating(
          value,
          min == null ? RatingScale.of(type).min() : min,
          max == null ? RatingScale.of(type).max() : max,
          fields.text("raw"),
          type);
    } catch (IllegalArgumentException e) {
      throw fields.fault("value", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Engagement engagement(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Engagement(
            fields.count("likes"),
            fields.count("reposts"),
            fields.count("replies"),
            fields.count("quotes"),
            fields.count("views"),
            fields.count("score"),
            fields.count("downvotes"),
            null,
            fields.time("at"));
  }

  private static @Nullable Product product(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Product(
            fields.text("name"),
            fields.text("version"),
            fields.text("id"),
            fields.text("device"),
            fields.text("os"),
            fields.text("country"),
            fields.text("store"));
  }

  /** The key may be given, or what it is made of. */
  static MentionDeleted deletion(JsonNode node, String pointer, Instant now) {
    JsonFields fields = JsonFields.of(node, pointer, DELETION);
    Names names = Names.of(fields);
    String key = fields.text("key");
    Instant deletedAt = fields.time("deletedAt");
    return new MentionDeleted(
        key == null ? names.key(Names.nativeId(fields)).value() : MentionData.key(fields, key),
        names.channel(),
        deletedAt == null ? now : deletedAt,
        fields.choice("reason", DeletionReason.class, DeletionReason.CHANNEL),
        fields.has("formerKind")
            ? fields.choice("formerKind", MentionKind.class, MentionKind.POST)
            : null);
  }
}
