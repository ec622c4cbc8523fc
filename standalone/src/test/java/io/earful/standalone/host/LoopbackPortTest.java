package io.earful.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
  @Test
  void freePortIsOutsideTheRangeOfOutgoingConnections() {
    assertThat(LoopbackPort.free()).isBetween(20_000, 32_000);
  }

  @Test
  void portThatIsListenedOnIsNotFree() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(LoopbackPort.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
