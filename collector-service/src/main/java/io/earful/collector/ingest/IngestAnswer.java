package io.earful.collector.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    static Result rejected(IngestItem.Refused item) {
      Problem general =
          Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "item-rejected", item.reason());
      Problem problem =
          new Problem(
              general.type(),
              general.title(),
              general.status(),
              general.detail(),
              List.of(new Fault(item.pointer(), item.reason())));
      return new Result(item.nativeId(), item.key(), Verdict.REJECTED, problem);
    }
  }
}
