package io.earful.kit.problem;

import io.earful.kit.storage.StorageState;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns whatever was thrown into a problem; the one place where a status is chosen. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration WHEN_THERE_IS_SPACE = Duration.ofSeconds(30);

  private Problems() {}

  /** What is answered to a failure where there is no database that could be away. */
  public static Problem.Answer of(Throwable error) {
    return of(error, () -> false);
  }

  /**
   * @param diskFull whether a full disk is known to be why the database is away, if it is
   */
  static Problem.Answer of(Throwable error, BooleanSupplier diskFull) {
    if (error instanceof EarfulException ours) {
      return ofDomain(ours);
    }
    if (cause(error, DataBufferLimitException.class) != null) {
      return answer(
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "the body is larger than is taken at once");
    }
    if (error instanceof ServerWebInputException input) {
      return ofInput(input);
    }
    if (StorageState.isDiskFull(error)) {
      return storageFull(error);
    }
    if (isUnavailable(error)) {
      return diskFull.getAsBoolean() ? storageFull(error) : unavailable(error);
    }
    if (error instanceof ErrorResponse response) {
      return ofStatus(response);
    }
    return unexpected(error);
  }

  private static Problem.Answer ofDomain(EarfulException error) {
    Problem problem =
        Problem.of(status(error), error.code(), String.valueOf(error.getMessage()), error.faults());
    if (error instanceof UnavailableException unavailable) {
      return new Problem.Answer(problem, unavailable.retryAfter());
    }
    if (error instanceof ConflictException conflict) {
      return new Problem.Answer(problem, conflict.retryAfter());
    }
    if (error instanceof TooManyRequestsException limited) {
      return new Problem.Answer(problem, limited.retryAfter());
    }
    return new Problem.Answer(problem, null);
  }

  private static HttpStatus status(EarfulException error) {
    if (error instanceof NotFoundException) {
      return HttpStatus.NOT_FOUND;
    }
    if (error instanceof ConflictException) {
      return HttpStatus.CONFLICT;
    }
    if (error instanceof PreconditionFailedException) {
      return HttpStatus.PRECONDITION_FAILED;
    }
    if (error instanceof PreconditionRequiredException) {
      return HttpStatus.PRECONDITION_REQUIRED;
    }
    if (error instanceof InvalidException) {
      return HttpStatus.UNPROCESSABLE_CONTENT;
    }
    if (error instanceof UnauthenticatedException) {
      return HttpStatus.UNAUTHORIZED;
    }
    if (error instanceof ForbiddenException) {
      return HttpStatus.FORBIDDEN;
    }
    if (error instanceof TooLargeException) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    if (error instanceof TooManyRequestsException) {
      return HttpStatus.TOO_MANY_REQUESTS;
    }
    return error instanceof UnavailableException
        ? HttpStatus.SERVICE_UNAVAILABLE
        : HttpStatus.BAD_REQUEST;
  }

  private static Problem.Answer ofInput(ServerWebInputException error) {
    if (error instanceof WebExchangeBindException binding) {
      List<EarfulException.Fault> faults = new ArrayList<>();
      binding
          .getFieldErrors()
          .forEach(
              field ->
                  faults.add(
                      new EarfulException.Fault(
                          "/" + field.getField().replace('.', '/'),
                          String.valueOf(field.getDefaultMessage()))));
      return new Problem.Answer(
          Problem.of(
              HttpStatus.BAD_REQUEST,
              "invalid-request",
              "parts of the request are not allowed",
              faults),
          null);
    }
    JacksonException json = cause(error, JacksonException.class);
    if (json != null) {
      return ofJson(json);
    }
    return answer(HttpStatus.BAD_REQUEST, "invalid-request", reason(error));
  }

  private static Problem.Answer ofJson(JacksonException json) {
    String where =
        json instanceof DatabindException bound && !bound.getPath().isEmpty() ? pointer(bound) : "";
    EarfulException.Fault fault = new EarfulException.Fault(where, json.getOriginalMessage());
    return new Problem.Answer(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "invalid-json",
            "the body is not the JSON expected",
            List.of(fault)),
        null);
  }

  private static String pointer(DatabindException error) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : error.getPath()) {
      pointer.append('/');
      String name = step.getPropertyName();
      pointer.append(name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String reason(ServerWebInputException error) {
    String reason = error.getReason();
    return reason == null ? "the request is not understood" : reason;
  }

  private static Problem.Answer ofStatus(ErrorResponse response) {
    HttpStatusCode code = response.getStatusCode();
    HttpStatus known = HttpStatus.resolve(code.value());
    String name =
        known == null
            ? "error"
            : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    String detail = response.getBody().getDetail();
    return answer(code, name, detail == null ? name.replace('-', ' ') : detail);
  }

  private static boolean isUnavailable(Throwable error) {
    return cause(error, TransientDataAccessException.class) != null
        || cause(error, NonTransientDataAccessResourceException.class) != null
        || cause(error, CannotCreateTransactionException.class) != null
        || (sqlState(error) != null && cause(error, IOException.class) != null);
  }

  private static Problem.Answer unavailable(Throwable error) {
    LOG.warn("the database is away: {}", error.getMessage());
    return new Problem.Answer(
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-unavailable",
            "the database does not answer; try again, what is stored already is recognised"),
        SOON);
  }

  private static Problem.Answer storageFull(Throwable error) {
    LOG.warn("{}: {}", StorageState.FULL, error.getMessage());
    return new Problem.Answer(
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "storage-full",
            StorageState.FULL
                + "; send the request again then: what is stored already is recognised"),
        WHEN_THERE_IS_SPACE);
  }

  private static @Nullable String sqlState(Throwable error) {
    R2dbcException sql = cause(error, R2dbcException.class);
    return sql == null ? null : sql.getSqlState();
  }

  /** The caller learns a number, the log the cause. */
  private static Problem.Answer unexpected(Throwable error) {
    String number = UUID.randomUUID().toString();
    LOG.error("unexpected failure {}", number, error);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "something went wrong on our side; the log has the cause under " + number);
  }

  private static Problem.Answer answer(HttpStatusCode status, String code, String detail) {
    return new Problem.Answer(Problem.of(status, code, detail), null);
  }

  private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
