package io.earful.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Mention}; {@link #build()} says which required part is missing. */
public final class MentionBuilder {

  private final MentionKey key;
  private final String channel;
  private MentionKind kind = MentionKind.POST;
  private final String nativeId;
  private @Nullable String url;
  private Direction direction = Direction.INBOUND;
  private Visibility visibility = Visibility.PUBLIC;
  private @Nullable Instant publishedAt;
  private TimePrecision publishedPrecision = TimePrecision.EXACT;
  private @Nullable Instant editedAt;
  private @Nullable Instant deletedAt;
  private @Nullable String lang;
  private @Nullable String title;
  private String text = "";
  private boolean textTruncated;
  private @Nullable String html;
  private List<Quotation> quoted = List.of();
  private @Nullable Entities entities;
  private List<Media> media = List.of();
  private @Nullable Author author;
  private @Nullable Conversation conversation;
  private @Nullable Repost repost;
  private @Nullable Engagement engagement;
  private @Nullable Rating rating;
  private @Nullable Product product;
  private @Nullable Geo geo;
  private ReplyOptions reply = ReplyOptions.NONE;
  private List<MatchedBy> matchedBy = List.of();
  private @Nullable Moderation moderation;
  private @Nullable Provenance provenance;
  private boolean historical;
  private @Nullable Change change;
  private Map<String, Object> ext = Map.of();
  private @Nullable Analysis analysis;

  MentionBuilder(MentionKey key, String channel, String nativeId) {
    this.key = key;
    this.channel = channel;
    this.nativeId = nativeId;
  }

  MentionBuilder(Mention from) {
    this.key = from.key();
    this.channel = from.channel();
    this.kind = from.kind();
    this.nativeId = from.nativeId();
    this.url = from.url();
    this.direction = from.direction();
    this.visibility = from.visibility();
    this.publishedAt = from.publishedAt();
    this.publishedPrecision = from.publishedPrecision();
    this.editedAt = from.editedAt();
    this.deletedAt = from.deletedAt();
    this.lang = from.lang();
    this.title = from.title();
    this.text = from.text();
    this.textTruncated = from.textTruncated();
    this.html = from.html();
    this.quoted = from.quoted();
    this.entities = from.entities();
    this.media = from.media();
    this.author = from.author();
    this.conversation = from.conversation();
    this.repost = from.repost();
    this.engagement = from.engagement();
    this.rating = from.rating();
    this.product = from.product();
    this.geo = from.geo();
    this.reply = from.reply();
    this.matchedBy = from.matchedBy();
    this.moderation = from.moderation();
    this.provenance = from.provenance();
    this.historical = from.historical();
    this.change = from.change();
    this.ext = from.ext();
    this.analysis = from.analysis();
  }

  public MentionBuilder kind(MentionKind value) {
    this.kind = value;
    return this;
  }

  public MentionBuilder url(@Nullable String value) {
    this.url = value;
    return this;
  }

  public MentionBuilder direction(Direction value) {
    this.direction = value;
    return this;
  }

  public MentionBuilder visibility(Visibility value) {
    this.visibility = value;
    return this;
  }

  public MentionBuilder publishedAt(Instant value) {
    this.publishedAt = value;
    return this;
  }

  public MentionBuilder publishedPrecision(TimePrecision value) {
    this.publishedPrecision = value;
    return this;
  }

  public MentionBuilder editedAt(@Nullable Instant value) {
    this.editedAt = value;
    return this;
  }

  public MentionBuilder deletedAt(@Nullable Instant value) {
    this.deletedAt = value;
    return this;
  }

  public MentionBuilder lang(@Nullable String value) {
    this.lang = value;
    return this;
  }

  public MentionBuilder title(@Nullable String value) {
    this.title = value;
    return this;
  }

  public MentionBuilder text(String value) {
    this.text = value;
    return this;
  }

  public MentionBuilder textTruncated(boolean value) {
    this.textTruncated = value;
    return this;
  }

  public MentionBuilder html(@Nullable String value) {
    this.html = value;
    return this;
  }

  public MentionBuilder quoted(List<Quotation> value) {
    this.quoted = value;
    return this;
  }

  public MentionBuilder entities(@Nullable Entities value) {
    this.entities = value;
    return this;
  }

  public MentionBuilder media(List<Media> value) {
    this.media = value;
    return this;
  }

  public MentionBuilder author(Author value) {
    this.author = value;
    return this;
  }

  public MentionBuilder conversation(Conversation value) {
    this.conversation = value;
    return this;
  }

  public MentionBuilder repost(@Nullable Repost value) {
    this.repost = value;
    return this;
  }

  public MentionBuilder engagement(@Nullable Engagement value) {
    this.engagement = value;
    return this;
  }

  public MentionBuilder rating(@Nullable Rating value) {
    this.rating = value;
    return this;
  }

  public MentionBuilder product(@Nullable Product value) {
    this.product = value;
    return this;
  }

  public MentionBuilder geo(@Nullable Geo value) {
    this.geo = value;
    return this;
  }

  public MentionBuilder reply(ReplyOptions value) {
    this.reply = value;
    return this;
  }

  public MentionBuilder matchedBy(List<MatchedBy> value) {
    this.matchedBy = value;
    return this;
  }

  public MentionBuilder moderation(@Nullable Moderation value) {
    this.moderation = value;
    return this;
  }

  public MentionBuilder provenance(Provenance value) {
    this.provenance = value;
    return this;
  }

  public MentionBuilder historical(boolean value) {
    this.historical = value;
    return this;
  }

  public MentionBuilder change(@Nullable Change value) {
    this.change = value;
    return this;
  }

  public MentionBuilder ext(Map<String, Object> value) {
    this.ext = value;
    return this;
  }

  public MentionBuilder analysis(@Nullable Analysis value) {
    this.analysis = value;
    return this;
  }

  /**
   * @throws IllegalArgumentException naming the first required part that is missing
   */
  public Mention build() {
    return new Mention(
        key,
        channel,
        kind,
        nativeId,
        url,
        direction,
        visibility,
        need(publishedAt, "publishedAt"),
        publishedPrecision,
        editedAt,
        deletedAt,
        lang,
        title,
        text,
        textTruncated,
        html,
        quoted,
        entities,
        media,
        need(author, "author"),
        need(conversation, "conversation"),
        repost,
        engagement,
        rating,
        product,
        geo,
        reply,
        matchedBy,
        moderation,
        need(provenance, "provenance"),
        historical,
        change,
        ext,
        analysis);
  }

  private static <T> T need(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalArgumentException("a mention needs \"" + name + "\"");
    }
    return part;
  }
}
