package io.earful.reporting.deadletter;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.DeadLetters;
import io.earful.kit.log.DeadLetters.DeadLetter;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What no consumer could handle, and the wish to try it once more. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

  private static final Set<String> STATES =
      Set.of(DeadLetters.OPEN, DeadLetters.REQUESTED, DeadLetters.REPLAYED);

  private final DeadLetters letters;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;

  DeadLetterController(DeadLetters letters, AuditTrail trail, TransactionalOperator transaction) {
    this.letters = letters;
    this.trail = trail;
    this.transaction = transaction;
  }

  /**
   * Newest first.
   *
   * @param group consumers that could not handle it
   * @param state open, requested or replayed
   */
  @GetMapping
  @RequiresScope(Caller.ADMIN)
  Mono<Page<DeadLetter>> list(
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Limit.of(limit);
    if (state != null && !STATES.contains(state)) {
      throw new BadRequestException(
          "invalid-parameter", "state is open, requested or replayed, got \"" + state + "\"");
    }
    return letters
        .find(new DeadLetters.Filter(group, topic, state), before(cursor), most + 1)
        .collectList()
        .map(
            found ->
                Page.of(found, most, letter -> Keyset.encode(List.of(Long.toString(letter.id())))));
  }

  /** Asks for another delivery to the consumers that could not handle it. */
  @PostMapping("/{id}/replay")
  @RequiresScope(Caller.ADMIN)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<DeadLetter> replay(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    long number = number(id);
    return letters
        .requestReplay(number)
        .flatMap(letter -> noted(letter, AuditEvent.by(caller, exchange)))
        .as(transaction::transactional)
        .switchIfEmpty(
            letters
                .get(number)
                .flatMap(
                    letter ->
                        Mono.<DeadLetter>error(
                            new ConflictException(
                                "dead-letter-replayed",
                                "dead letter " + id + " was delivered already"))))
        .switchIfEmpty(Mono.error(() -> unknown(id)));
  }

  private Mono<DeadLetter> noted(DeadLetter letter, AuditEventBuilder who) {
    return trail
        .note(
            who.did("dead-letter.replayed", "dead-letter", Long.toString(letter.id()))
                .detail("group", letter.group())
                .detail("topic", letter.topic())
                .build())
        .thenReturn(letter);
  }

  private static @Nullable Long before(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      return Long.valueOf(Keyset.decode(cursor, 1).get(0));
    } catch (NumberFormatException e) {
      throw Keyset.unknown();
    }
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw unknown(id);
    }
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException("dead-letter-not-found", "there is no dead letter \"" + id + "\"");
  }
}
