package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that speaks against an answer.
 *
 * @param code the code of the problem with which it would be refused
 * @param pointer JSON pointer to the member at fault; absent when none is
 * @param detail what was expected and what arrived
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyProblem(String code, @Nullable String pointer, String detail) {

  static final String NOT_ANSWERABLE = "not-answerable";
  static final String TOO_LATE = "too-late";
  static final String INVALID = "invalid-reply";

  static ReplyProblem notAnswerable(String detail) {
    return new ReplyProblem(NOT_ANSWERABLE, null, detail);
  }

  static ReplyProblem invalid(String pointer, String detail) {
    return new ReplyProblem(INVALID, pointer, detail);
  }
}
