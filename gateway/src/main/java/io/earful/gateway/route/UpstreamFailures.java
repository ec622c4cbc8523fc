package io.earful.gateway.route;

import io.earful.kit.problem.EarfulException;
import io.earful.kit.problem.Problem;
import io.earful.kit.problem.ProblemHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.TimeoutException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says which service failed, and how, when one cannot be reached, is too slow or breaks off.
 * Nothing is tried again and nothing stands in for an answer: only the caller knows whether a call
 * may be made twice.
 */
@Component
final class UpstreamFailures implements GlobalFilter, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamFailures.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ProblemHandler problems;

  UpstreamFailures(ProblemHandler problems) {
    this.problems = problems;
  }

  /** Around those that call the service and write its answer. */
  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain.filter(exchange).onErrorResume(error -> answer(exchange, error));
  }

  private Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
    String service = InternalTokenFilter.service(exchange);
    Problem.Answer answer = answer(service, error);
    if (answer == null) {
      return Mono.error(error);
    }
    LOG.warn("{}", answer.problem().detail(), error);
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    forgetAnswer(exchange);
    return problems.write(exchange, answer);
  }

  /** Null when the failure is not the service's. */
  private static Problem.@Nullable Answer answer(String service, Throwable error) {
    if (cause(error, ConnectException.class) || cause(error, UnknownHostException.class)) {
      return problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "service-unavailable",
          "%s cannot be reached; nothing was done, try again".formatted(service),
          SOON);
    }
    if (cause(error, TimeoutException.class)) {
      return problem(
          HttpStatus.GATEWAY_TIMEOUT,
          "service-timeout",
          "%s did not answer in time; it may still do what was asked".formatted(service),
          null);
    }
    if (cause(error, EarfulException.class) || error instanceof ErrorResponse) {
      return null;
    }
    if (cause(error, IOException.class)) {
      return problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "service-unavailable",
          "%s broke off before it answered; it may have done what was asked".formatted(service),
          SOON);
    }
    return problem(
        HttpStatus.BAD_GATEWAY,
        "service-answer-garbled",
        "%s answered with what is not HTTP".formatted(service),
        null);
  }

  /** What a service said of a body that never came must not describe ours. */
  private static void forgetAnswer(ServerWebExchange exchange) {
    Set<String> said =
        exchange.getAttributeOrDefault(
            ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES, Set.of());
    HttpHeaders headers = exchange.getResponse().getHeaders();
    said.forEach(headers::remove);
  }

  private static Problem.Answer problem(
      HttpStatus status, String code, String detail, @Nullable Duration retryAfter) {
    return new Problem.Answer(Problem.of(status, code, detail), retryAfter);
  }

  private static boolean cause(Throwable error, Class<? extends Throwable> type) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
