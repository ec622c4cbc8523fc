package io.earful.collector.source;

import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Sets up several sources, all or none. */
final class SourceBatches {

  private static final int MOST = 50;

  private final SourceService service;
  private final TransactionalOperator transaction;

  SourceBatches(SourceService service, TransactionalOperator transaction) {
    this.service = service;
    this.transaction = transaction;
  }

  /**
   * @param who a note for the audit log, one for each source
   * @return fails with every fault of every source, {@code /items/<n>} in front of its place
   */
  Mono<List<SourceEntry>> create(JsonNode body, Caller caller, Supplier<AuditEventBuilder> who) {
    List<SourceForm> forms = forms(body);
    return Flux.range(0, forms.size())
        .concatMap(i -> faults(forms.get(i), i, caller))
        .collectList()
        .flatMap(
            faults ->
                faults.isEmpty()
                    ? create(forms, caller, who)
                    : Mono.error(
                        new InvalidException(
                            "invalid-source",
                            "not all sources can be read as they are; none was set up",
                            faults)));
  }

  private Flux<Fault> faults(SourceForm form, int place, Caller caller) {
    return service
        .draft(form, caller)
        .thenMany(Flux.<Fault>empty())
        .onErrorResume(InvalidException.class, error -> Flux.fromIterable(placed(error, place)));
  }

  private Mono<List<SourceEntry>> create(
      List<SourceForm> forms, Caller caller, Supplier<AuditEventBuilder> who) {
    return Flux.fromIterable(forms)
        .concatMap(form -> service.create(form, caller, who.get()))
        .map(service::entry)
        .collectList()
        .as(transaction::transactional);
  }

  private static List<SourceForm> forms(JsonNode body) {
    JsonNode items = body.path("items");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
      throw new BadRequestException(
          "invalid-request", "expected \"items\" with 1 to " + MOST + " sources");
    }
    List<SourceForm> forms = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        forms.add(SourceForm.of(items.get(i)));
      } catch (BadRequestException e) {
        throw new BadRequestException(e.code(), String.valueOf(e.getMessage()), placed(e, i));
      }
    }
    return forms;
  }

  private static List<Fault> placed(EarfulException error, int place) {
    return error.faults().stream()
        .map(fault -> new Fault("/items/" + place + fault.pointer(), fault.detail()))
        .toList();
  }
}
