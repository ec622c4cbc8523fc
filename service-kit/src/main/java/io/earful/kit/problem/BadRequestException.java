package io.earful.kit.problem;

import java.util.List;

/** Not what the API's description allows. */
public final class BadRequestException extends EarfulException {

  public BadRequestException(String code, String message) {
    super(code, message, List.of());
  }

  public BadRequestException(String code, String message, List<Fault> faults) {
    super(code, message, faults);
  }
}
