package io.earful.kit.problem;

import java.util.List;

/** The present state does not allow it. */
public final class ConflictException extends EarfulException {

  public ConflictException(String code, String message) {
    super(code, message, List.of());
  }
}
