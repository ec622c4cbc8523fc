package io.earful.kit.log;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names for those who hold leases: unique over processes and within one. */
public final class InstanceName {

  private static final String PROCESS =
      ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

  private static final AtomicLong COUNTER = new AtomicLong();

  private InstanceName() {}

  public static String next() {
    return PROCESS + "-" + COUNTER.incrementAndGet();
  }
}
