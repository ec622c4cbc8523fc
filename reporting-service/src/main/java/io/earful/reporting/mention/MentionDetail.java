package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.earful.event.Analysis;
import io.earful.event.Entities;
import io.earful.event.Geo;
import io.earful.event.Media;
import io.earful.event.Moderation;
import io.earful.event.Product;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.Repost;
import io.earful.event.TimePrecision;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mention with everything that is known of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MentionDetail(
    @JsonUnwrapped MentionItem item,
    @Nullable String html,
    boolean textTruncated,
    TimePrecision publishedPrecision,
    List<Quotation> quoted,
    @Nullable Entities entities,
    List<Media> media,
    @Nullable Repost repost,
    @Nullable Product product,
    @Nullable Geo geo,
    ReplyWay reply,
    @Nullable Moderation moderation,
    Provenance provenance,
    Map<String, Object> ext,
    @Nullable Analysis analysis) {

  static MentionDetail of(
      MentionItem item,
      @Nullable String html,
      MentionDetails details,
      ReplyWay reply,
      @Nullable Analysis analysis) {
    return new MentionDetail(
        item,
        html,
        details.textTruncated(),
        details.publishedPrecision(),
        details.quoted(),
        details.entities(),
        details.media(),
        details.repost(),
        details.product(),
        details.geo(),
        reply,
        details.moderation(),
        details.provenance(),
        details.ext(),
        analysis);
  }

  /** The same with other addresses of its files. */
  MentionDetail withAddresses(UnaryOperator<String> address) {
    return new MentionDetail(
        item,
        html,
        textTruncated,
        publishedPrecision,
        quoted,
        entities,
        media.stream().map(file -> moved(file, address)).toList(),
        repost,
        product,
        geo,
        reply,
        moderation,
        provenance,
        ext,
        analysis);
  }

  private static Media moved(Media file, UnaryOperator<String> address) {
    return new Media(file.type(), address.apply(file.url()), file.alt(), file.mime(), file.bytes());
  }
}
