package io.earful.kit.problem;

import java.util.List;

/** More than is taken at once. */
public final class TooLargeException extends EarfulException {

  public TooLargeException(String code, String message) {
    super(code, message, List.of());
  }
}
