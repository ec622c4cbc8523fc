package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Entities;
import io.earful.event.Geo;
import io.earful.event.MatchedBy;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.Moderation;
import io.earful.event.Product;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.Rating;
import io.earful.event.ReplyOptions;
import io.earful.event.Repost;
import io.earful.event.TimePrecision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mention says beyond the columns of its row, kept as it came. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MentionDetails(
    String nativeId,
    TimePrecision publishedPrecision,
    @Nullable String lang,
    boolean textTruncated,
    List<Quotation> quoted,
    @Nullable Entities entities,
    List<Media> media,
    Author author,
    Conversation conversation,
    @Nullable Repost repost,
    @Nullable Rating rating,
    @Nullable Product product,
    @Nullable Geo geo,
    ReplyOptions reply,
    List<MatchedBy> matchedBy,
    @Nullable Moderation moderation,
    Provenance provenance,
    Map<String, Object> ext) {

  MentionDetails {
    quoted = quoted == null ? List.of() : quoted;
    media = media == null ? List.of() : media;
    matchedBy = matchedBy == null ? List.of() : matchedBy;
    ext = ext == null ? Map.of() : ext;
  }

  static MentionDetails of(Mention mention) {
    return new MentionDetails(
        mention.nativeId(),
        mention.publishedPrecision(),
        mention.lang(),
        mention.textTruncated(),
        mention.quoted(),
        mention.entities(),
        mention.media(),
        mention.author(),
        mention.conversation(),
        mention.repost(),
        mention.rating(),
        mention.product(),
        mention.geo(),
        mention.reply(),
        mention.matchedBy(),
        mention.moderation(),
        mention.provenance(),
        mention.ext());
  }
}
