package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The place in which a conversation is held.
 *
 * @param id the channel's id of the place
 * @param name its name
 * @param url its page
 * @param type what it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Container(
    String id, @Nullable String name, @Nullable String url, ContainerType type) {}
