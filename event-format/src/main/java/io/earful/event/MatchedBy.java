package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why we have a mention: one source that found it.
 *
 * @param sourceId id of the source
 * @param query what it searched for, when it searched
 * @param matchedAt when it first found the mention
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchedBy(String sourceId, @Nullable String query, Instant matchedAt) {}
