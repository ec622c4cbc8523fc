package io.earful.gateway.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A provider that says whatever a test wants it to. */
final class HostileProvider implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What it answers where. */
  record Said(int status, String body, @Nullable String location) {

    static Said json(Object body) {
      return new Said(200, JSON.writeValueAsString(body), null);
    }
  }

  private final Map<String, Function<String, Said>> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final DisposableServer server;

  HostileProvider() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(
                            body -> {
                              String path = "/" + request.path();
                              heard.add(path);
                              Said said =
                                  answers
                                      .getOrDefault(path, any -> new Said(404, "{}", null))
                                      .apply(body);
                              response.status(said.status());
                              response.header("Content-Type", "application/json");
                              if (said.location() != null) {
                                response.header("Location", said.location());
                              }
                              return response
                                  .sendByteArray(
                                      Mono.just(said.body().getBytes(StandardCharsets.UTF_8)))
                                  .then();
                            }))
            .bindNow(Duration.ofSeconds(30));
    on("/.well-known/openid-configuration", body -> Said.json(description()));
  }

  HostileProvider on(String path, Function<String, Said> answer) {
    answers.put(path, answer);
    return this;
  }

  /** What it says of itself, to be altered. */
  Map<String, Object> description() {
    Map<String, Object> description = new ConcurrentHashMap<>();
    description.put("issuer", issuer());
    description.put("authorization_endpoint", issuer() + "/authorize");
    description.put("token_endpoint", issuer() + "/token");
    description.put("jwks_uri", issuer() + "/keys");
    description.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
    return description;
  }

  String issuer() {
    return URI.create("http://127.0.0.1:" + server.port()).toString();
  }

  /** How often it was asked there. */
  long asked(String path) {
    return heard.stream().filter(path::equals).count();
  }

  void forget() {
    heard.clear();
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
