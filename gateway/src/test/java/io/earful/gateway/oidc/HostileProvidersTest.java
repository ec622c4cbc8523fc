package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Providers that are not who they should be, or lead us elsewhere. */
class HostileProvidersTest extends HostileSignIn {

  private static String startsAt(HostileProvider of, Map<String, String> more) {
    try (RunningGateway other = gateway(of.issuer(), more)) {
      return Visitor.location(new Visitor(other.uri("/")).get("/api/v1/auth/oidc/start"))
          .toString();
    }
  }

  @Test
  void aProviderOfAnotherNameIsNotUsed() {
    try (HostileProvider other = new HostileProvider()) {
      Map<String, Object> description = other.description();
      description.put("issuer", "https://accounts.example");
      other.on("/.well-known/openid-configuration", any -> HostileProvider.Said.json(description));
      assertThat(startsAt(other, Map.of())).isEqualTo(AWAY);
    }
  }

  @Test
  void aPrivateProviderIsNotConnectedUnlessItIsMeant() {
    try (HostileProvider other = new HostileProvider()) {
      assertThat(startsAt(other, Map.of("earful.gateway.oidc.allow-private", "false")))
          .isEqualTo(AWAY);
      assertThat(other.asked("/.well-known/openid-configuration")).isZero();
    }
  }

  /** The issuer may be on a private address, which the settings say; what it points at may not. */
  @Test
  void aProviderDoesNotLeadUsToItsNeighbours() {
    try (HostileProvider neighbour = new HostileProvider();
        HostileProvider other = new HostileProvider()) {
      Map<String, Object> description = other.description();
      description.put("token_endpoint", neighbour.issuer() + "/token");
      other.on("/.well-known/openid-configuration", any -> HostileProvider.Said.json(description));
      try (RunningGateway led = gateway(other.issuer(), Map.of())) {
        Begun begun = Begun.at(led);
        assertThat(begun.answer()).isEqualTo(AWAY);
      }
      assertThat(neighbour.asked("/token")).isZero();
    }
  }
}
