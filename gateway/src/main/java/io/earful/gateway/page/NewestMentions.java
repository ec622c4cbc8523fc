package io.earful.gateway.page;

import io.earful.gateway.route.GatewayTokens;
import io.earful.gateway.route.Upstream;
import io.earful.kit.EarfulProperties;
import io.earful.kit.token.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The newest mentions that a caller may see, asked of the reporting service as the caller. */
@Component
class NewestMentions {

  private static final int MANY = 20;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Twenty mentions of the longest kind, and what goes with them. */
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

  /**
   * What came back.
   *
   * @param mentions as the API gives them, newest first
   * @param failure why there are none to show, or null
   */
  record Answer(List<JsonNode> mentions, @Nullable String failure) {

    static Answer failed(String why) {
      return new Answer(List.of(), why);
    }
  }

  private final WebClient client =
      WebClient.builder()
          .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
          .build();

  private final Upstream reporting;
  private final GatewayTokens tokens;
  private final JsonMapper json;

  NewestMentions(EarfulProperties earful, GatewayTokens tokens, JsonMapper json) {
    this.reporting = Upstream.reporting(earful.urls());
    this.tokens = tokens;
    this.json = json;
  }

  /** Never fails: what went wrong is part of the answer. */
  Mono<Answer> of(Caller caller) {
    return tokens
        .tokenFor(caller, reporting)
        .flatMap(
            token ->
                client
                    .get()
                    .uri(URI.create(reporting.uri() + "/api/v1/mentions?limit=" + MANY))
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .exchangeToMono(this::read))
        .timeout(LIMIT)
        .onErrorResume(
            error -> Mono.just(Answer.failed("The reporting service cannot be reached.")));
  }

  private Mono<Answer> read(ClientResponse answer) {
    return answer
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .map(
            body ->
                answer.statusCode().is2xxSuccessful()
                    ? new Answer(items(parse(body)), null)
                    : Answer.failed(reason(parse(body), answer.statusCode().value())));
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private static List<JsonNode> items(JsonNode page) {
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return items;
  }

  private static String reason(JsonNode problem, int status) {
    return "The reporting service says: "
        + problem.path("detail").asString("it answered with status " + status);
  }
}
