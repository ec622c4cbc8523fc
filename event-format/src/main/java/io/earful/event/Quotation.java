package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's words that stood in a mention and were cut out of its text.
 *
 * @param key key of the quoted mention, when it is known
 * @param author name of the quoted author as written
 * @param text the quoted words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quotation(@Nullable String key, @Nullable String author, String text) {}
