package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a pure boost boosts.
 *
 * @param of key of the boosted mention
 * @param author id of its author
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Repost(String of, @Nullable String author) {}
