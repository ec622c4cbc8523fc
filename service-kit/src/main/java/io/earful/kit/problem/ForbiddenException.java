package io.earful.kit.problem;

import java.util.List;

/** The caller is known and lacks the right. */
public final class ForbiddenException extends EarfulException {

  public ForbiddenException(String code, String message) {
    super(code, message, List.of());
  }
}
