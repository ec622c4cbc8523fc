package io.earful.sentiment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.earful.kit.token.Caller;
import io.earful.kit.token.TokenSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

/** Stands where the gateway stands: vouches for callers and shows its public keys. */
public final class TestGateway implements AutoCloseable {

  private final TokenSigner signer;
  private final HttpServer server;

  public TestGateway() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
      signer = new TokenSigner(key, Clock.systemUTC());
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/internal/jwks",
        exchange -> {
          byte[] body = signer.publicKeys().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** An authorization header for somebody with these scopes. */
  public String bearer(String... scopes) {
    Caller caller = new Caller("tester", Set.of(), Set.of(scopes), Set.of());
    return "Bearer " + signer.sign(caller, "sentiment");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
