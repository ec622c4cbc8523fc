package io.earful.kit.idempotency;

/** Ends a request whose effect is there already; the first answer is given instead. */
final class AnsweredBeforeException extends RuntimeException {

  private final transient StoredAnswer answer;

  AnsweredBeforeException(StoredAnswer answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  StoredAnswer answer() {
    return answer;
  }
}
