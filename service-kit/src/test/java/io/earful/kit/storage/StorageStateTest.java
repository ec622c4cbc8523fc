package io.earful.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.problem.ProblemHandler;
import io.earful.testkit.MovingClock;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.transaction.TransactionSystemException;
import tools.jackson.databind.json.JsonMapper;

class StorageStateTest {

  private static final Throwable FULL =
      new TransactionSystemException(
          "Could not commit",
          new R2dbcTransientResourceException("could not extend file", "53100"));
  private static final Throwable AWAY =
      new DataAccessResourceFailureException(
          "no connection", new R2dbcNonTransientResourceException("refused", "08006"));

  private final MovingClock clock = MovingClock.at(Instant.parse("2026-11-28T12:00:00Z"));
  private boolean diskIsFull;
  private final StorageState storage = new StorageState(() -> diskIsFull, clock);

  @Test
  void aFailedWriteIsRememberedForAWhile() {
    assertThat(storage.refusesWrites()).isFalse();

    storage.saw(FULL);

    assertThat(storage.refusesWrites()).isTrue();
    clock.advance(Duration.ofSeconds(20));
    assertThat(storage.refusesWrites()).isFalse();
  }

  @Test
  void otherFailuresSayNothingOfTheDisk() {
    storage.saw(AWAY);
    storage.saw(new TransientDataAccessResourceException("too many connections"));

    assertThat(storage.refusesWrites()).isFalse();
    assertThat(storage.explainsAbsence()).isFalse();
  }

  @Test
  void aFullDiskIsAnsweredWithItsOwnProblem() {
    MockServerWebExchange exchange = answered(FULL);

    assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(503);
    assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("30");
    assertThat(body(exchange)).contains("urn:earful:problem:storage-full").contains("disk is full");
  }

  @Test
  void aDatabaseThatCannotStartForWantOfSpaceIsAnsweredAlike() {
    diskIsFull = true;

    assertThat(body(answered(AWAY))).contains("urn:earful:problem:storage-full");
  }

  @Test
  void aDatabaseThatIsAwayForAnotherReasonIsNot() {
    assertThat(body(answered(AWAY))).contains("urn:earful:problem:database-unavailable");
  }

  private MockServerWebExchange answered(Throwable error) {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.post("/api/v1/ingest/mentions"));
    new ProblemHandler(JsonMapper.builder().build(), storage).handle(exchange, error).block();
    return exchange;
  }

  private static String body(MockServerWebExchange exchange) {
    return exchange.getResponse().getBodyAsString().block();
  }
}
