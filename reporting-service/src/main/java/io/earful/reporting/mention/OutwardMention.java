package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.event.Rating;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of an outward event of a mention: its id and what filters need. Whoever delivers the
 * event reads the rest when it is delivered, so that nothing outlives an erasure in the log.
 *
 * @param id the mention's id in the API
 * @param sentiment label, once it is scored
 * @param rating the number given, on its own scale
 * @param brandIds brands for which it was found
 * @param reason why it is gone; only in deletions
 * @param rescored true when a model judged it once more; else left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutwardMention(
    String id,
    String channel,
    @Nullable String kind,
    @Nullable String language,
    @Nullable String sentiment,
    @Nullable String intent,
    @Nullable Double rating,
    @Nullable String visibility,
    boolean historical,
    @Nullable Instant publishedAt,
    List<String> sourceIds,
    List<String> brandIds,
    @Nullable String reason,
    @Nullable Boolean rescored) {

  /** An event of a release that knew no brands was for nobody in particular. */
  public OutwardMention {
    brandIds = brandIds == null ? List.of() : List.copyOf(brandIds);
  }

  /**
   * Whether those who see these brands only may hear of it.
   *
   * @param brands empty for who sees all
   */
  public boolean isFor(Set<String> brands) {
    return brands.isEmpty() || !Collections.disjoint(brandIds, brands);
  }

  static OutwardMention of(
      long id,
      Mention mention,
      @Nullable String label,
      boolean historical,
      Collection<String> sourceIds,
      Collection<String> brandIds) {
    Analysis analysis = mention.analysis();
    Rating rating = mention.rating();
    return new OutwardMention(
        MentionId.text(id),
        mention.channel(),
        mention.kind().toString(),
        Languages.of(mention),
        label,
        analysis == null ? null : analysis.intent(),
        rating == null ? null : rating.value(),
        mention.visibility().toString(),
        historical,
        mention.publishedAt(),
        List.copyOf(sourceIds),
        List.copyOf(brandIds),
        null,
        null);
  }

  static OutwardMention of(MentionItem item, @Nullable String label) {
    Rating rating = item.rating();
    return new OutwardMention(
        item.id(),
        item.channel(),
        item.kind(),
        item.language(),
        label,
        item.intent(),
        rating == null ? null : rating.value(),
        item.visibility(),
        item.historical(),
        item.publishedAt(),
        item.sourceIds(),
        item.brandIds(),
        null,
        null);
  }

  /** The same, as told of a judgement that a job asked for. */
  OutwardMention again() {
    return with(brandIds, null, true);
  }

  OutwardMention deleted(String why) {
    return with(brandIds, why, null);
  }

  /**
   * The same, as those hear it who see these brands only.
   *
   * @param brands empty for who sees all
   */
  public OutwardMention seenBy(Set<String> brands) {
    return brands.isEmpty()
        ? this
        : with(brandIds.stream().filter(brands::contains).toList(), reason, rescored);
  }

  /** The same, found for these brands. */
  OutwardMention foundFor(Collection<String> brands) {
    return with(List.copyOf(brands), reason, rescored);
  }

  private OutwardMention with(List<String> brands, @Nullable String why, @Nullable Boolean again) {
    return new OutwardMention(
        id,
        channel,
        kind,
        language,
        sentiment,
        intent,
        rating,
        visibility,
        historical,
        publishedAt,
        sourceIds,
        brands,
        why,
        again);
  }
}
