package io.earful.kit.problem;

import java.util.List;

/** There is no such thing, or the caller may not know of it. */
public final class NotFoundException extends EarfulException {

  public NotFoundException(String code, String message) {
    super(code, message, List.of());
  }
}
