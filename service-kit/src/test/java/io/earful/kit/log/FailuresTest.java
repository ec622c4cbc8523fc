package io.earful.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class FailuresTest {

  @Test
  void theWorldsFaultsAreWaitedOut() {
    assertThat(Failures.isTransient(new IllegalStateException(new IOException("reset")))).isTrue();
    assertThat(Failures.isTransient(new R2dbcTransientResourceException("full", "53100"))).isTrue();
    assertThat(Failures.isTransient(new R2dbcNonTransientResourceException("gone", "57P01")))
        .isTrue();
  }

  @Test
  void anEventThatTakesTooLongIsItsOwnFault() {
    R2dbcTimeoutException timeout = new R2dbcTimeoutException("canceling statement", "57014");

    assertThat(Failures.isTransient(new QueryTimeoutException("wrapped", timeout))).isFalse();
  }

  @Test
  void anyOtherFailureIsTheEventsOwn() {
    assertThat(Failures.isTransient(new IllegalArgumentException("no such kind"))).isFalse();
  }

  @Test
  void aLongMessageLeavesRoomForItsCause() {
    Throwable cause = new IllegalStateException("the real reason");

    assertThat(Failures.reason(new IllegalArgumentException("x".repeat(10_000), cause)))
        .contains("the real reason")
        .hasSizeLessThanOrEqualTo(2000);
  }
}
