package io.earful.gateway.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.earful.gateway.key.PrivateFile;
import io.earful.kit.EarfulProperties;
import io.earful.kit.token.Caller;
import io.earful.kit.token.TokenSigner;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Vouches for callers towards the services. The signing key is in {@code keys/gateway-signing.jwk}
 * below the home folder and is made when missing.
 */
@Component
public final class GatewayTokens {

  /** A token lives for a minute; one that is used for less has enough left for any call. */
  private static final Duration REUSED = Duration.ofSeconds(20);

  private record Wanted(Caller caller, String audience) {}

  private final TokenSigner signer;

  /** A signature costs more than the rest of the way through the gateway. */
  private final Cache<Wanted, String> signed =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REUSED).build();

  GatewayTokens(EarfulProperties earful, Clock clock) {
    this.signer = new TokenSigner(key(earful.home().resolve("keys/gateway-signing.jwk")), clock);
  }

  /** An internal token with which the caller may call the service. */
  public String tokenFor(Caller caller, Upstream service) {
    return tokenFor(caller, service.name());
  }

  String tokenFor(Caller caller, String service) {
    return Objects.requireNonNull(
        signed.get(
            new Wanted(caller, service),
            wanted -> signer.sign(wanted.caller(), wanted.audience())));
  }

  /** The public half of the signing key, as a JWK set. */
  String publicKeys() {
    return signer.publicKeys();
  }

  private static ECKey key(Path file) {
    try {
      return ECKey.parse(PrivateFile.readOrCreate(file, GatewayTokens::newKey));
    } catch (ParseException e) {
      throw new IllegalStateException("%s holds no EC key as a JWK".formatted(file), e);
    }
  }

  private static String newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform makes P-256 keys", e);
    }
  }
}
