package io.earful.kit.idempotency;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.db.AfterCommit;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A service with effects, good and bad. Who calls stands in a header. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ServiceKitConfiguration.class, KeyedService.Effects.class})
class KeyedService {

  static final String CALLER = "Test-Caller";

  @Bean
  WebFilter callers() {
    return new CallerFromHeader();
  }

  @Order(0)
  private static final class CallerFromHeader implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
      String subject = exchange.getRequest().getHeaders().getFirst(CALLER);
      if (subject != null) {
        exchange
            .getAttributes()
            .put(Caller.class.getName(), new Caller(subject, Set.of(), Set.of(), Set.of()));
      }
      return chain.filter(exchange);
    }
  }

  record Wish(String value) {}

  record Made(String id, String value) {}

  @RestController
  static class Effects {

    private static final String INSERT =
        "insert into kittest.keyed_effect (id, value) values (:id, :value)";

    final AtomicInteger looked = new AtomicInteger();
    final List<Long> seenAtSignal = new CopyOnWriteArrayList<>();
    private final DatabaseClient db;
    private final TransactionalOperator transaction;

    Effects(DatabaseClient db, TransactionalOperator transaction) {
      this.db = db;
      this.transaction = transaction;
    }

    private Mono<String> insert(String value) {
      String id = UUID.randomUUID().toString();
      return db.sql(INSERT)
          .bind("id", id)
          .bind("value", value)
          .fetch()
          .rowsUpdated()
          .thenReturn(id);
    }

    /** Has a transaction of its own, as endpoints do. */
    @PostMapping({"/api/v1/effects", "/api/v1/other-effects"})
    Mono<ResponseEntity<Made>> make(@RequestBody Wish wish) {
      return insert(wish.value())
          .as(transaction::transactional)
          .map(
              id ->
                  ResponseEntity.created(URI.create("/api/v1/effects/" + id))
                      .eTag("\"1\"")
                      .body(new Made(id, wish.value())));
    }

    @PostMapping("/api/v1/slow-effects")
    Mono<ResponseEntity<Made>> slow(@RequestBody Wish wish) {
      return db.sql("select pg_sleep(0.5)").then().then(make(wish));
    }

    @PostMapping("/api/v1/thrown")
    Mono<Made> thrown(@RequestBody Wish wish) {
      return insert(wish.value())
          .then(Mono.error(new InvalidException("invalid-thing", "not this time")));
    }

    /** Counts what fails, as a throttle does. */
    @PostMapping("/api/v1/auth/guesses")
    Mono<Made> guess(@RequestBody Wish wish) {
      return insert(wish.value())
          .as(transaction::transactional)
          .then(Mono.error(new InvalidException("invalid-thing", "wrong")));
    }

    @PostMapping("/api/v1/answered-conflicts")
    Mono<ResponseEntity<Made>> conflict(@RequestBody Wish wish) {
      return insert(wish.value())
          .map(
              id ->
                  ResponseEntity.status(409).header("Kept", "no").body(new Made(id, wish.value())));
    }

    @PostMapping("/api/v1/streams")
    @StreamedBody
    Mono<ResponseEntity<Made>> stream(@RequestBody Flux<String> body, ServerWebExchange exchange) {
      KeyedRequest keyed = KeyedRequest.of(exchange);
      return body.collectList()
          .map(parts -> String.join("", parts))
          .flatMap(
              text ->
                  keyed
                      .claim(List.of(text))
                      .then(Mono.defer(() -> insert(text)))
                      .map(id -> ResponseEntity.accepted().body(new Made(id, text)))
                      .flatMap(answer -> keyed.keep(answer).thenReturn(answer))
                      .as(transaction::transactional));
    }

    /** Two transactions: what the first has made can be seen while the second begins. */
    @PostMapping("/api/v1/steps")
    @OwnTransactions
    Mono<Long> steps(@RequestBody Wish wish) {
      return insert(wish.value())
          .as(transaction::transactional)
          .then(Mono.fromCallable(() -> KeyedServiceTest.count(wish.value())))
          .subscribeOn(Schedulers.boundedElastic())
          .flatMap(seen -> insert(wish.value()).as(transaction::transactional).thenReturn(seen));
    }

    @PostMapping("/api/v1/looks")
    @NoEffect
    Mono<String> look() {
      return TransactionSynchronizationManager.forCurrentTransaction()
          .map(present -> "in a transaction")
          .onErrorReturn("look " + looked.incrementAndGet());
    }

    /** Signals, and notes how many effects others could see at that moment. */
    @PostMapping("/api/v1/signals")
    Mono<String> signal(@RequestBody Wish wish) {
      return insert(wish.value())
          .flatMap(
              id ->
                  AfterCommit.run(() -> seenAtSignal.add(KeyedServiceTest.count(wish.value())))
                      .thenReturn(id));
    }

    @PostMapping("/api/v1/headers")
    Mono<String> header(ServerWebExchange exchange) {
      HttpHeaders headers = exchange.getRequest().getHeaders();
      return Mono.just(String.valueOf(headers.getFirst("Idempotency-Key")));
    }
  }
}
