package io.earful.kit.problem;

import java.util.List;

/** The caller must say which version it has read. */
public final class PreconditionRequiredException extends EarfulException {

  public PreconditionRequiredException(String code, String message) {
    super(code, message, List.of());
  }
}
