package io.earful.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the domain says when it cannot do something; it names no HTTP status. The code becomes the
 * problem's type, {@code urn:earful:problem:<code>}, and the message its detail: what was expected,
 * what arrived, what to do.
 */
public abstract sealed class EarfulException extends RuntimeException
    permits NotFoundException,
        ConflictException,
        PreconditionFailedException,
        PreconditionRequiredException,
        InvalidException,
        BadRequestException,
        UnauthenticatedException,
        ForbiddenException,
        TooLargeException,
        TooManyRequestsException,
        UnavailableException {

  private final String code;
  private final transient List<Fault> faults;

  EarfulException(String code, String message, List<Fault> faults) {
    super(message);
    this.code = code;
    this.faults = List.copyOf(faults);
  }

  public String code() {
    return code;
  }

  /** The single faults of a document; empty when there is no document. */
  public List<Fault> faults() {
    return faults;
  }

  /**
   * One fault of a document.
   *
   * @param pointer JSON pointer (RFC 6901) to the part at fault; empty for the whole
   * @param detail what was expected and what arrived
   * @param position the character at fault where the part is a text with rules of its own, counted
   *     in code points from 1; null when the whole part is meant
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(String pointer, String detail, @Nullable Integer position) {

    public Fault(String pointer, String detail) {
      this(pointer, detail, null);
    }
  }
}
