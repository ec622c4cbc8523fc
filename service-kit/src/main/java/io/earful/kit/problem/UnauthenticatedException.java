package io.earful.kit.problem;

import java.util.List;

/** Nobody is known to be calling. */
public final class UnauthenticatedException extends EarfulException {

  public UnauthenticatedException(String code, String message) {
    super(code, message, List.of());
  }
}
