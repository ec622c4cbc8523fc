package io.earful.reporting.storage;

import reactor.core.publisher.Mono;

/** Something that has to be looked after again and again; instances may do it at the same time. */
public interface UpkeepTask {

  /** What it does, for the log. */
  String name();

  /** Does what is due now. */
  Mono<Void> run();
}
