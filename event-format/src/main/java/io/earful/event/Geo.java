package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where it was said, never finer than a town.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param place name of the town or region
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Geo(@Nullable String countryCode, @Nullable String place) {}
