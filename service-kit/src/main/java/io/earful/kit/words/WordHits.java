package io.earful.kit.words;

/** Takes what {@link WordIndex} finds while it walks over a text. */
@FunctionalInterface
public interface WordHits {

  /**
   * An entry of a list stands in the text. Entries may overlap; each is told of.
   *
   * @param list the list's number
   * @param start UTF-16 offset of its first character
   * @param end UTF-16 offset behind its last one
   * @param opens whether a sentence begins with it
   */
  void hit(int list, int start, int end, boolean opens);

  /**
   * A sentence ends, and all its hits have been told of.
   *
   * @param mark the mark that ended it, {@code ?} when one was among several; 0 at the end of the
   *     text
   */
  default void endOfSentence(char mark) {}
}
