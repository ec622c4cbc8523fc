package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A picture, film or file shown with a mention: a link only, the bytes are fetched on demand.
 *
 * @param type what it is: image, video, audio or file
 * @param url where the channel keeps it
 * @param alt description for those who cannot see it
 * @param mime media type as the channel says
 * @param bytes size as the channel says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Media(
    String type, String url, @Nullable String alt, @Nullable String mime, @Nullable Long bytes) {}
