package io.earful.collector.http;

import io.earful.connector.HttpCall;
import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param wireBytes largest answer as it is sent
 * @param unpackedBytes largest answer unpacked, whatever a connector asks for
 * @param ratio how many times larger than sent an answer may be that unpacks to more than 1 MB
 * @param time for a request without a body: from the request to the end of the answer, redirects
 *     included; waiting for one's turn at the host does not count
 */
record HttpLimits(int wireBytes, int unpackedBytes, int ratio, Duration time) {

  /** A line that takes less than this in a second is too slow for files. */
  private static final int SLOWEST = 256 * 1024;

  private static final int MEGABYTE = 1024 * 1024;

  static final HttpLimits USUAL =
      new HttpLimits(10 * MEGABYTE, 50 * MEGABYTE, 100, Duration.ofSeconds(30));

  /** A large body takes a while to send. */
  Duration time(HttpCall call) {
    return time.plusSeconds(call.body().length / SLOWEST);
  }
}
