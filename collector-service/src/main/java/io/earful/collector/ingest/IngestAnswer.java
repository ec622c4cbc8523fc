package io.earful.collector.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.privacy.Redaction;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What became of a request's items, in their order.
 *
 * @param items one for each item of the request
 */
record IngestAnswer(List<Result> items) {

  /**
   * What became of one item.
   *
   * @param nativeId the caller's id, when it could be read
   * @param key key of the mention, when it could be told
   * @param result accepted: stored; duplicate: known, nothing changed; rejected: not stored
   * @param problem why it is rejected
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      @Nullable String nativeId, @Nullable String key, Verdict result, @Nullable Problem problem) {

    /** Says what arrived, but never a card number or a secret: answers end up in logs. */
    static Result rejected(IngestItem.Refused item) {
      Redaction redaction = new Redaction();
      String reason = redaction.text(item.reason());
      Problem general = Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "item-rejected", reason);
      Problem problem =
          new Problem(
              general.type(),
              general.title(),
              general.status(),
              general.detail(),
              List.of(new Fault(redaction.text(item.pointer()), reason)));
      return new Result(
          redaction.textOrNull(item.nativeId()),
          redaction.textOrNull(item.key()),
          Verdict.REJECTED,
          problem);
    }
  }
}
