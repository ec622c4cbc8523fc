package io.earful.collector.connector.importing;

/**
 * One record of a file, cut out and not yet read.
 *
 * @param bytes its bytes without the line end; of one that is too long, the beginning
 * @param line number of the line in which it begins
 * @param taken bytes of the file that it took, its line end included
 * @param tooLong whether it is longer than a record may be
 * @param open whether a quotation mark in it was never closed
 */
record Piece(byte[] bytes, long line, long taken, boolean tooLong, boolean open) {

  /** Longest record. */
  static final int MAX = 1024 * 1024;
}
