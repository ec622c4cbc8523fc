package io.earful.gateway.state;

import io.earful.gateway.route.Upstream;
import io.earful.kit.EarfulProperties;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the services over HTTP whether they are ready. An answer stands for a second, so that
 * whoever asks the gateway often, which anybody may, does not ask the services as often.
 */
@Component
public final class ServiceStates {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration STANDS = Duration.ofSeconds(1);

  private final Map<String, Mono<ServiceState>> states = new LinkedHashMap<>();
  private final WebClient client = WebClient.create();
  private final JsonMapper json;

  ServiceStates(EarfulProperties earful, JsonMapper json) {
    this.json = json;
    for (Upstream service : Upstream.all(earful.urls())) {
      states.put(service.name(), Mono.defer(() -> ask(service)).cache(STANDS));
    }
  }

  /** All services, in the order of a mention's way. */
  public Mono<List<ServiceState>> all() {
    return Flux.fromIterable(states.values()).flatMapSequential(state -> state).collectList();
  }

  Mono<ServiceState> of(String service) {
    return Objects.requireNonNull(states.get(service));
  }

  private Mono<ServiceState> ask(Upstream service) {
    return client
        .get()
        .uri(URI.create(service.uri() + "/readyz"))
        .exchangeToMono(
            answer ->
                answer
                    .bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(body -> state(service, answer.statusCode().is2xxSuccessful(), body)))
        .timeout(LIMIT)
        .onErrorResume(
            error -> Mono.just(new ServiceState(service.name(), false, why(error), null)));
  }

  private ServiceState state(Upstream service, boolean ready, String body) {
    JsonNode health = parse(body);
    JsonNode version = health.path("components").path("service").path("details").path("version");
    return new ServiceState(
        service.name(),
        ready,
        ready ? null : why(health),
        version.isString() ? version.stringValue() : null);
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private static String why(Throwable error) {
    if (error instanceof TimeoutException) {
      return "does not answer within %d s".formatted(LIMIT.toSeconds());
    }
    return error instanceof WebClientRequestException
        ? "cannot be reached"
        : "answers with what is not a state";
  }

  /** The parts that are down, and what they say of it. */
  private static String why(JsonNode health) {
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : health.path("components").properties()) {
      if (!"UP".equals(part.getValue().path("status").asString(""))) {
        reasons.add(reason(part.getKey(), part.getValue()));
      }
    }
    return reasons.isEmpty() ? "says that it is not ready" : String.join("; ", reasons);
  }

  private static String reason(String name, JsonNode part) {
    @Nullable JsonNode why = part.path("details").get("why");
    String status = part.path("status").asString("unknown");
    return why == null ? name + " is " + status : name + ": " + why.asString("");
  }
}
