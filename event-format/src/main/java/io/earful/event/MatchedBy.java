package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why we have a mention: one source that found it.
 *
 * @param sourceId id of the source
 * @param query what it searched for, when it searched
 * @param matchedAt when it first found the mention
 * @param brandIds brands for which it was found: those of the source, or of whoever handed it in;
 *     empty when it was found for nobody in particular
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchedBy(
    String sourceId,
    @Nullable String query,
    Instant matchedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> brandIds) {

  public MatchedBy {
    brandIds = Lists.orEmpty(brandIds);
  }

  public MatchedBy(String sourceId, @Nullable String query, Instant matchedAt) {
    this(sourceId, query, matchedAt, List.of());
  }

  /** The same finding for these brands and no others. */
  public MatchedBy forBrands(Collection<String> ids) {
    return new MatchedBy(sourceId, query, matchedAt, ids.stream().sorted().toList());
  }
}
