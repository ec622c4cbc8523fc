package io.earful.kit.problem;

import java.util.List;

/** Somebody else changed it since the caller read it. */
public final class PreconditionFailedException extends EarfulException {

  public PreconditionFailedException(String code, String message) {
    super(code, message, List.of());
  }
}
