package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing one author said on a channel, in the same shape whatever the channel.
 *
 * @param key name of the mention, equal for everybody who finds it
 * @param channel channel id
 * @param kind what kind of saying it is
 * @param nativeId the channel's own id
 * @param url page that a person can open
 * @param direction who said it
 * @param visibility who could see it
 * @param publishedAt when it was published at the channel
 * @param publishedPrecision how exactly that is known
 * @param editedAt when it was last edited at the channel
 * @param deletedAt when it was deleted at the channel
 * @param lang BCP 47 language as the channel says
 * @param title headline or subject
 * @param text what was said: plain text, NFC, lines ended by \n, without quoted history or
 *     signature
 * @param textTruncated whether the text was longer
 * @param html sanitised mark-up of the original
 * @param quoted somebody else's words, cut out of the text
 * @param entities parts of the text that mean something to the channel
 * @param media pictures, films and files, as links
 * @param author who said it
 * @param conversation the thread it stands in
 * @param repost what it boosts, when it is a pure boost
 * @param engagement what others did with it
 * @param rating the number the author gave
 * @param product what it is about
 * @param geo where it was said
 * @param reply how it can be answered
 * @param matchedBy why we have it: every source that found it
 * @param moderation what the channel says of the kind of content
 * @param provenance where it came from
 * @param historical older than its source, or of a back-fill or an import: searchable and counted,
 *     but for ever after it starts nothing by itself (no clock, alert, automatic message, survey
 *     or, unless asked for, webhook)
 * @param change what an edit changed; only in updates
 * @param ext anything else, kept as the channel gave it, under {@code ext.<channel>}
 * @param analysis what sentiment-service found; only in {@link EventTypes#MENTION_SCORED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mention(
    MentionKey key,
    String channel,
    MentionKind kind,
    String nativeId,
    @Nullable String url,
    Direction direction,
    Visibility visibility,
    Instant publishedAt,
    TimePrecision publishedPrecision,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable String lang,
    @Nullable String title,
    String text,
    boolean textTruncated,
    @Nullable String html,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Quotation> quoted,
    @Nullable Entities entities,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Media> media,
    Author author,
    Conversation conversation,
    @Nullable Repost repost,
    @Nullable Engagement engagement,
    @Nullable Rating rating,
    @Nullable Product product,
    @Nullable Geo geo,
    ReplyOptions reply,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MatchedBy> matchedBy,
    @Nullable Moderation moderation,
    Provenance provenance,
    boolean historical,
    @Nullable Change change,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> ext,
    @Nullable Analysis analysis) {

  /** Longest text of a mention, in code points. */
  public static final int MAX_TEXT = 16_384;

  public Mention {
    require(key, "key");
    require(channel, "channel");
    require(kind, "kind");
    require(nativeId, "nativeId");
    require(direction, "direction");
    require(visibility, "visibility");
    require(publishedAt, "publishedAt");
    require(publishedPrecision, "publishedPrecision");
    require(text, "text");
    require(author, "author");
    require(conversation, "conversation");
    require(reply, "reply");
    require(provenance, "provenance");
    quoted = Lists.orEmpty(quoted);
    media = Lists.orEmpty(media);
    matchedBy = Lists.orEmpty(matchedBy);
    ext = ext == null ? Map.of() : ext;
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a mention needs \"" + name + "\"");
    }
  }

  /** A builder whose optional parts are empty and whose enumerations have their usual value. */
  public static MentionBuilder builder(MentionKey key, String channel, String nativeId) {
    return new MentionBuilder(key, channel, nativeId);
  }

  /** A builder that starts from this mention. */
  public MentionBuilder toBuilder() {
    return new MentionBuilder(this);
  }
}
