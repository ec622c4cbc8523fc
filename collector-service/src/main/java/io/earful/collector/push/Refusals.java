package io.earful.collector.push;

import io.earful.collector.privacy.Redactor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.MalformedItem;
import io.earful.connector.PushReceipt;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UnsupportedForm;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.TooManyRequestsException;
import io.earful.kit.problem.UnauthenticatedException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** What a sender is told of a request that was not taken. */
final class Refusals {

  /** The first status that is a failure. */
  static final int FIRST = 400;

  private static final int MOST_FAULTS = 100;

  private Refusals() {}

  static RuntimeException of(ConnectorFailure failure) {
    if (failure instanceof Unauthorized) {
      // no more: whoever tries shall not learn what is still wrong; the source's health says it
      return new UnauthenticatedException(
          "signature-refused", "the request is not signed as the source expects");
    }
    if (failure instanceof UnsupportedForm form) {
      List<MediaType> taken = form.taken().stream().map(MediaType::parseMediaType).toList();
      return new UnsupportedMediaTypeStatusException(reason(failure), taken);
    }
    if (failure instanceof RateLimited limited) {
      return new TooManyRequestsException(
          "rate-limited", "the source takes no more for now", limited.retryAfter());
    }
    if (failure instanceof MalformedItem item) {
      return new InvalidException(
          "nothing-taken", "nothing of the request can be taken", List.of(fault(item)));
    }
    return new BadRequestException("request-unreadable", reason(failure));
  }

  /** Of a request of which no item could be taken. */
  static InvalidException of(PushReceipt receipt) {
    List<Fault> faults =
        receipt.batch().malformed().stream().limit(MOST_FAULTS).map(Refusals::fault).toList();
    return new InvalidException(
        "nothing-taken", "no item of the request can be taken; errors[] says why", faults);
  }

  private static Fault fault(MalformedItem item) {
    String place = item.place();
    return new Fault(place == null ? "" : Redactor.redact(place), reason(item));
  }

  private static String reason(ConnectorFailure failure) {
    return Redactor.redact(String.valueOf(failure.getMessage()));
  }
}
