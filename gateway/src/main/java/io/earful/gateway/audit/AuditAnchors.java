package io.earful.gateway.audit;

import io.earful.event.EventCodec;
import io.earful.gateway.audit.ChainWalk.Anchor;
import io.earful.kit.EarfulProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes the chain's newest hash down where the database cannot reach: a line in {@code
 * audit/anchors.ndjson} below the home folder, and one in the log. Whoever rewrites or cuts off the
 * chain up to there has both against them, and every copy that was made of them.
 */
@Component
class AuditAnchors {

  private static final Logger LOG = LoggerFactory.getLogger(AuditAnchors.class);

  private final AuditEntries entries;
  private final Path file;
  private final Clock clock;

  AuditAnchors(AuditEntries entries, EarfulProperties earful, Clock clock) {
    this.entries = entries;
    this.file = earful.home().resolve("audit").resolve("anchors.ndjson");
    this.clock = clock;
  }

  /** By number of the entry, in the order they were written. */
  Mono<Map<Long, Anchor>> written() {
    return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
  }

  /** Writes down the last entry, unless it is or there is none. */
  Mono<Void> write() {
    return entries
        .last()
        .flatMap(
            last -> Mono.fromRunnable(() -> write(last)).subscribeOn(Schedulers.boundedElastic()))
        .then();
  }

  private void write(AuditRow last) {
    try {
      if (read().containsKey(last.seq())) {
        return;
      }
      Anchor anchor = new Anchor(last.seq(), last.hash(), clock.instant());
      create();
      Files.writeString(
          file,
          EventCodec.json().writeValueAsString(anchor) + "\n",
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
      LOG.info("audit anchor: entry {} has the hash {}", anchor.seq(), anchor.hash());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void create() throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    }
  }

  private Map<Long, Anchor> read() {
    Map<Long, Anchor> anchors = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return anchors;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Anchor anchor = EventCodec.json().readValue(line, Anchor.class);
        anchors.putIfAbsent(anchor.seq(), anchor);
      }
      return anchors;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private UncheckedIOException unusable(IOException cause) {
    return new UncheckedIOException("the file %s cannot be used".formatted(file), cause);
  }
}
