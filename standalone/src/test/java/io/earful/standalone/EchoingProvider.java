package io.earful.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A provider of single sign-on that refuses every code, and says back all that it was told. */
final class EchoingProvider implements AutoCloseable {

  private final HttpServer server;
  private final AtomicReference<String> told = new AtomicReference<>("");

  EchoingProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
    server.createContext("/token", this::refuse);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was told with the last code, decoded. */
  String told() {
    return told.get();
  }

  private String description() {
    return Somebody.JSON.writeValueAsString(
        Map.of(
            "issuer",
            issuer(),
            "authorization_endpoint",
            issuer() + "/authorize",
            "token_endpoint",
            issuer() + "/token",
            "jwks_uri",
            issuer() + "/keys",
            "id_token_signing_alg_values_supported",
            new String[] {"RS256"},
            "token_endpoint_auth_methods_supported",
            new String[] {"client_secret_post"}));
  }

  private void refuse(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readAllBytes();
    told.set(URLDecoder.decode(new String(form, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    answer(
        exchange,
        400,
        Somebody.JSON.writeValueAsString(
            Map.of("error", "invalid_grant", "error_description", told.get())));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
