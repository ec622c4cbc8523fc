package io.earful.kit.audit;

/**
 * What it was done to.
 *
 * @param type kind of object, {@code user}, {@code source}
 * @param id its id
 */
public record Target(String type, String id) {}
