package io.earful.reporting.query;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.List;

/** A query that cannot be read; says where, what was expected there and what stands there. */
public final class QueryException extends RuntimeException {

  private static final String CODE = "invalid-query";

  private final int position;

  /**
   * @param position the character at fault, counted in code points from 1
   */
  QueryException(int position, String fault) {
    super("character " + position + ": " + fault);
    this.position = position;
  }

  /** The character at fault, counted in code points from 1. */
  public int position() {
    return position;
  }

  /**
   * The query was a parameter of the address.
   *
   * @param parameter its name
   */
  public BadRequestException ofParameter(String parameter) {
    return new BadRequestException(CODE, parameter + ", " + getMessage(), faults("/" + parameter));
  }

  /**
   * The query stood in a document.
   *
   * @param pointer JSON pointer to it
   */
  public InvalidException ofDocument(String pointer) {
    return new InvalidException(CODE, "the query cannot be read", faults(pointer));
  }

  private List<Fault> faults(String pointer) {
    return List.of(new Fault(pointer, String.valueOf(getMessage()), position));
  }
}
