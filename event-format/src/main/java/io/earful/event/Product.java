package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a review or an answer is about.
 *
 * @param name product name
 * @param version product version
 * @param id the store's id of the product
 * @param device device of the author
 * @param os system of the author
 * @param country ISO 3166-1 alpha-2 code of the store or author
 * @param store the store
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Product(
    @Nullable String name,
    @Nullable String version,
    @Nullable String id,
    @Nullable String device,
    @Nullable String os,
    @Nullable String country,
    @Nullable String store) {}
