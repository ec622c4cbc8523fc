package io.earful.reporting.query;

/** One thing that is looked for at one place of a text. */
sealed interface Seek permits FormSeek, ExactSeek, PatternSeek, CharacterSeek {

  /** How many units it takes from there on; 0 when it does not stand there. */
  int lengthAt(Units units, int at);

  /** What an index says of it. */
  <T> Bounds<T> askOf(Index<T> index);
}
