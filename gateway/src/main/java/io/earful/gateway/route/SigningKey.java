package io.earful.gateway.route;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;

/**
 * A key that internal tokens are signed with.
 *
 * @param key both halves; its id is the thumbprint
 * @param usedFrom from when on it signs, until a newer one does
 */
record SigningKey(ECKey key, Instant usedFrom) {

  static SigningKey fresh(Instant usedFrom) {
    try {
      ECKey made =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint(true)
              .generate();
      return new SigningKey(made, usedFrom);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform makes P-256 keys", e);
    }
  }

  String id() {
    return key.getKeyID();
  }

  /** Keeps the private half out of whatever prints it. */
  @Override
  public String toString() {
    return "SigningKey[" + id() + ", used from " + usedFrom + "]";
  }
}
