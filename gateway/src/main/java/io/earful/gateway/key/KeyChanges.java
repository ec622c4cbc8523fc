package io.earful.gateway.key;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.token.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes and revokes keys, and notes who did in the same transaction. */
@Component
class KeyChanges {

  private static final String KEY = "key";

  private final ApiKeys keys;
  private final AuditTrail audit;
  private final TransactionalOperator tx;

  KeyChanges(ApiKeys keys, AuditTrail audit, TransactionalOperator tx) {
    this.keys = keys;
    this.audit = audit;
    this.tx = tx;
  }

  Mono<ApiKey> add(ApiKey key, String secret, ServerWebExchange exchange) {
    AuditEvent noted =
        by(exchange)
            .did("key.created", KEY, key.id())
            .brands(key.brandIds())
            .detail("name", key.name())
            .detail("scopes", String.join(" ", key.scopes()))
            .after(key)
            .build();
    return keys.add(key, secret)
        .flatMap(added -> audit.note(noted).thenReturn(added))
        .as(tx::transactional);
  }

  /** Emits false when there is no such key. A key that was revoked already is noted no more. */
  Mono<Boolean> revoke(String id, ServerWebExchange exchange) {
    return keys.get(id)
        .flatMap(key -> revoke(key, exchange))
        .as(tx::transactional)
        .doOnNext(revoked -> keys.forget())
        .defaultIfEmpty(false);
  }

  private Mono<Boolean> revoke(ApiKey key, ServerWebExchange exchange) {
    AuditEvent noted =
        by(exchange)
            .did("key.revoked", KEY, key.id())
            .brands(key.brandIds())
            .detail("name", key.name())
            .before(key)
            .build();
    return keys.revoke(key.id())
        .flatMap(
            found ->
                found && key.revokedAt() == null
                    ? audit.note(noted).thenReturn(true)
                    : Mono.just(found));
  }

  private static AuditEventBuilder by(ServerWebExchange exchange) {
    Caller caller = exchange.getRequiredAttribute(Caller.class.getName());
    return AuditEvent.by(caller, exchange);
  }
}
