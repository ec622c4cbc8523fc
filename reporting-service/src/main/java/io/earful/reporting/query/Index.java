package io.earful.reporting.query;

/**
 * Something that finds mentions by what stands in them, without their texts.
 *
 * @param <T> a condition that it can be asked for
 */
interface Index<T> {

  Bounds<T> form(FormSeek seek);

  Bounds<T> exact(ExactSeek seek);

  Bounds<T> pattern(PatternSeek seek);

  Bounds<T> characters(CharacterSeek seek);

  Bounds<T> field(FieldIs field);

  Bounds<T> rating(RatingIs rating);
}
