package io.earful.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * RFC 9457 problem details.
 *
 * @param type {@code urn:earful:problem:<code>}; docs/problems.md lists them
 * @param title the kind of problem in a few words
 * @param status HTTP status
 * @param detail what was expected, what arrived, what to do
 * @param errors single faults of a document
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, List<EarfulException.Fault> errors) {

  static final String TYPE = "urn:earful:problem:";

  /**
   * A problem together with what only headers can say.
   *
   * @param retryAfter when to try again, or null
   */
  public record Answer(Problem problem, @Nullable Duration retryAfter) {}

  /** A problem without single faults; its title is the code in words. */
  public static Problem of(HttpStatusCode status, String code, String detail) {
    return of(status, code, detail, List.of());
  }

  static Problem of(
      HttpStatusCode status, String code, String detail, List<EarfulException.Fault> errors) {
    String words = code.replace('-', ' ');
    String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return new Problem(TYPE + code, title, status.value(), detail, errors);
  }
}
