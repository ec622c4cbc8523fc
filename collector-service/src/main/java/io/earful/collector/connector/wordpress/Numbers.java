package io.earful.collector.connector.wordpress;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists of numbers in an address. */
final class Numbers {

  private Numbers() {}

  static String list(Collection<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("%2C"));
  }
}
