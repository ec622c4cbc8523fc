package io.earful.collector.imports;

import io.earful.collector.blob.BlobStore;
import io.earful.collector.imports.ImportUpload.Arrived;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.db.AfterCommit;
import io.earful.kit.idempotency.KeyedRequest;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes imports in, stops them, goes on with them and forgets them. */
final class ImportService {

  private static final TypeReference<Map<String, Object>> MAPPING = new TypeReference<>() {};
  private static final int MAX_NAME = 200;

  private final Imports imports;
  private final BlobStore blobs;
  private final Formats formats;
  private final LeaseRunner<ImportLease> runs;
  private final ImportAudit audit;
  private final TransactionalOperator transaction;
  private final JsonMapper json;
  private final Clock clock;
  private final long limit;

  ImportService(
      Imports imports,
      BlobStore blobs,
      Formats formats,
      LeaseRunner<ImportLease> runs,
      ImportAudit audit,
      TransactionalOperator transaction,
      JsonMapper json,
      Clock clock,
      long limit) {
    this.imports = imports;
    this.blobs = blobs;
    this.formats = formats;
    this.runs = runs;
    this.audit = audit;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
    this.limit = limit;
  }

  /** Completes when the file is durable; it is read afterwards. */
  Mono<FileImport> create(
      Flux<PartEvent> events, Caller caller, KeyedRequest key, AuditEventBuilder who) {
    return ImportUpload.receive(events, blobs, limit)
        .flatMap(
            arrived ->
                Mono.defer(() -> insert(arrived, caller, key, who))
                    .onErrorResume(
                        error ->
                            blobs
                                .discard(arrived.file().id())
                                .onErrorComplete()
                                .then(Mono.error(error))))
        .doOnNext(job -> runs.wake());
  }

  private Mono<FileImport> insert(
      Arrived arrived, Caller caller, KeyedRequest key, AuditEventBuilder who) {
    FileImport job = checked(arrived, caller);
    UUID blob = arrived.file().id();
    return key.claim(arrived.parts())
        .then(Mono.defer(() -> blobs.keep(arrived.file())))
        .then(Mono.defer(() -> imports.insert(job, blob)))
        .then(Mono.defer(() -> key.keep(ImportController.accepted(job))))
        .then(Mono.defer(() -> audit.started(who, job, false)))
        .as(transaction::transactional)
        .thenReturn(job);
  }

  private FileImport checked(Arrived arrived, Caller caller) {
    List<Fault> faults = new ArrayList<>();
    if (arrived.file().size() == 0) {
      faults.add(new Fault("/" + ImportUpload.FILE, "expected a file with content, it is empty"));
      throw refused(faults);
    }
    String format = format(arrived, faults);
    Map<String, Object> mapping = mapping(arrived.fields().get(ImportUpload.MAPPING), faults);
    if (format != null) {
      formats
          .faults(format, mapping)
          .forEach(
              (pointer, reason) ->
                  faults.add(new Fault("/" + ImportUpload.MAPPING + pointer, reason)));
    }
    if (format == null || !faults.isEmpty()) {
      throw refused(faults);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String fileName = line(arrived.fileName(), FILE_WITHOUT_NAME);
    return new FileImport(
        UUID.randomUUID().toString(),
        line(arrived.fields().getOrDefault(ImportUpload.NAME, ""), fileName),
        fileName,
        format,
        mapping,
        caller.subject(),
        List.copyOf(caller.brands()),
        arrived.file().id(),
        arrived.file().size(),
        ImportState.RUNNING,
        null,
        FileImport.Figures.NONE,
        now,
        null,
        null);
  }

  private static final String FILE_WITHOUT_NAME = "unnamed";

  private static String line(String text, String otherwise) {
    String line = CodePoints.truncate(PlainText.normalizeLine(text), MAX_NAME);
    return line.isEmpty() ? otherwise : line;
  }

  private @Nullable String format(Arrived arrived, List<Fault> faults) {
    String asked = arrived.fields().getOrDefault(ImportUpload.FORMAT, "").strip();
    if (!asked.isEmpty()) {
      if (formats.isKnown(asked)) {
        return asked;
      }
      faults.add(
          new Fault(
              "/" + ImportUpload.FORMAT,
              "expected one of %s, got \"%s\"".formatted(formats.known(), line(asked, ""))));
      return null;
    }
    String found = formats.recognise(arrived.fileName(), arrived.head());
    if (found == null) {
      faults.add(
          new Fault(
              "/" + ImportUpload.FORMAT,
              "the file's format cannot be told from its name and beginning; say which it is: "
                  + formats.known()));
    }
    return found;
  }

  private Map<String, Object> mapping(@Nullable String text, List<Fault> faults) {
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, Object> mapping = json.readValue(text, MAPPING);
      if (mapping != null) {
        return mapping;
      }
    } catch (JacksonException e) {
      // said below
    }
    faults.add(
        new Fault(
            "/" + ImportUpload.MAPPING, "expected a JSON object, such as {\"text\":\"Review\"}"));
    return Map.of();
  }

  private static InvalidException refused(List<Fault> faults) {
    Fault first = faults.get(0);
    return new InvalidException(
        "invalid-import",
        "the file cannot be imported like this: " + first.pointer() + ": " + first.detail(),
        faults);
  }

  Mono<FileImport> find(String id, Caller caller) {
    return imports
        .find(id, caller)
        .switchIfEmpty(
            Mono.error(
                () -> new NotFoundException("import-not-found", "there is no import " + id)));
  }

  Mono<FileImport> cancel(String id, Caller caller, AuditEventBuilder who) {
    return find(id, caller)
        .flatMap(
            job ->
                imports
                    .cancel(id)
                    .flatMap(
                        cancelled ->
                            cancelled
                                ? audit.cancelled(who, job).thenReturn(true)
                                : Mono.just(false))
                    .as(transaction::transactional)
                    .flatMap(
                        cancelled ->
                            cancelled || job.state() == ImportState.CANCELLED
                                ? find(id, caller)
                                : Mono.error(notRunning(job))));
  }

  private static ConflictException notRunning(FileImport job) {
    return new ConflictException(
        "import-not-running", "the import is %s; there is nothing to stop".formatted(job.state()));
  }

  Mono<FileImport> resume(String id, Caller caller, AuditEventBuilder who) {
    return find(id, caller)
        .flatMap(
            job ->
                imports
                    .resume(id)
                    .flatMap(
                        resumed ->
                            resumed
                                ? audit.started(who, job, true).thenReturn(true)
                                : Mono.just(false))
                    .as(transaction::transactional)
                    .flatMap(resumed -> resumed ? find(id, caller) : Mono.error(notResumable(job))))
        .flatMap(job -> AfterCommit.run(runs::wake).thenReturn(job));
  }

  private static ConflictException notResumable(FileImport job) {
    boolean stopped = job.state() == ImportState.CANCELLED || job.state() == ImportState.FAILED;
    return new ConflictException(
        "import-not-resumable",
        stopped
            ? "the file is kept no longer; upload it again: what was read already adds nothing"
            : "the import is %s; only what was cancelled or failed goes on".formatted(job.state()));
  }

  /** What it brought stays. */
  Mono<Void> delete(String id, Caller caller, AuditEventBuilder who) {
    return find(id, caller)
        .flatMap(
            job -> {
              UUID blob = job.blobId();
              return imports
                  .delete(id)
                  .then(blob == null ? Mono.empty() : blobs.discard(blob))
                  .then(Mono.defer(() -> audit.removed(who, job)))
                  .as(transaction::transactional);
            });
  }
}
