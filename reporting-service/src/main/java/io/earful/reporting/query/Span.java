package io.earful.reporting.query;

/**
 * Units of a text.
 *
 * @param start the first one
 * @param end behind the last one
 */
record Span(int start, int end) {

  int length() {
    return end - start;
  }
}
