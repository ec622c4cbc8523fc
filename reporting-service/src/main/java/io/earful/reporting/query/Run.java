package io.earful.reporting.query;

/**
 * Characters of a text that stand together.
 *
 * @param text as it is compared: NFKC, lower case
 * @param unspaced whether its script puts no spaces between words
 * @param start UTF-16 offset of its first character in the text
 * @param end UTF-16 offset behind its last one
 */
record Run(String text, boolean unspaced, int start, int end) {}
