package io.earful.kit.problem;

import java.util.List;

/** Well-formed, but something that a person must mend. */
public final class InvalidException extends EarfulException {

  public InvalidException(String code, String message) {
    super(code, message, List.of());
  }

  public InvalidException(String code, String message, List<Fault> faults) {
    super(code, message, faults);
  }
}
