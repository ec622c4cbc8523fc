package io.earful.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenialsTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final Denials denials = new Denials();

  private static AuditEvent denied(String actor, String endpoint) {
    return AuditEvent.by(new Actor(actor, Actor.Kind.KEY, null))
        .did("access.denied", "endpoint", endpoint)
        .refused()
        .build();
  }

  @Test
  void theFirstIsToldAndTheRestIsCounted() {
    AuditEvent first = denied("a", "GET /api/v1/users");
    assertThat(denials.first(first)).isEqualTo(first);
    for (int i = 0; i < 999; i++) {
      assertThat(denials.first(denied("a", "GET /api/v1/users/" + i))).isNull();
    }
    assertThat(denials.first(denied("b", "GET /api/v1/teams"))).isNotNull();
    List<AuditEvent> told = denials.counted(AT);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).details()).containsEntry("more", "999");
    assertThat(told.get(0).target()).isEqualTo(first.target());
    assertThat(denials.counted(AT)).isEmpty();
    assertThat(denials.first(first)).isEqualTo(first);
  }

  @Test
  void aFloodOfCallersFillsNoMoreThanItsShare() {
    long told = 0;
    for (int i = 0; i < 5000; i++) {
      told += denials.first(denied("caller " + i, "GET /api/v1/users")) == null ? 0 : 1;
    }
    assertThat(told).isEqualTo(Denials.MOST_CALLERS + 1);
    assertThat(denials.counted(AT)).hasSize(1);
  }
}
