package io.earful.collector.ingest;

/** One item is refused; its neighbours are kept. The message says what was expected and arrived. */
final class RejectedItemException extends RuntimeException {

  private final String pointer;

  /**
   * @param pointer JSON pointer to the part at fault, empty for the whole item
   */
  RejectedItemException(String pointer, String reason) {
    super(reason, null, false, false);
    this.pointer = pointer;
  }

  String pointer() {
    return pointer;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
