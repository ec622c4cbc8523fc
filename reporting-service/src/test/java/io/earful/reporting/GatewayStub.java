package io.earful.reporting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.earful.kit.token.Caller;
import io.earful.kit.token.TokenSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

/** What reporting-service sees of the gateway: its public keys, and tokens signed with them. */
final class GatewayStub {

  static final GatewayStub INSTANCE = new GatewayStub();

  private final TokenSigner signer;
  private final HttpServer server;

  private GatewayStub() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
      signer = new TokenSigner(key, Clock.systemUTC());
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] keys = signer.publicKeys().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/internal/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String token(String... scopes) {
    return token(Set.of(), scopes);
  }

  String token(Set<String> brands, String... scopes) {
    return signer.sign(new Caller("tester", Set.of(), Set.of(scopes), brands), "reporting");
  }
}
