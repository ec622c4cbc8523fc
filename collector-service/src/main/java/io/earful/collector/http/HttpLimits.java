package io.earful.collector.http;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param wireBytes largest answer as it is sent
 * @param unpackedBytes largest answer unpacked, whatever a connector asks for
 * @param ratio how many times larger than sent an answer may be that unpacks to more than 1 MB
 * @param time from the request to the end of the answer, redirects included; waiting for one's turn
 *     at the host does not count
 */
record HttpLimits(int wireBytes, int unpackedBytes, int ratio, Duration time) {

  private static final int MEGABYTE = 1024 * 1024;

  static final HttpLimits USUAL =
      new HttpLimits(10 * MEGABYTE, 50 * MEGABYTE, 100, Duration.ofSeconds(30));
}
