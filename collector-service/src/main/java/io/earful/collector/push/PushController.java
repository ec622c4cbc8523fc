package io.earful.collector.push;

import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.kit.problem.TooLargeException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes what channels send to their sources, and shows what a channel has to show there. Senders
 * show what their channel asks of them, and no key of ours.
 */
@RestController
@RequestMapping("/in")
final class PushController {

  private static final int MAX_BYTES = 1024 * 1024;

  private final PushService pushes;

  PushController(PushService pushes) {
    this.pushes = pushes;
  }

  /**
   * What a channel sends to a source of its own. The answer comes when everything is durable; an
   * item that is refused spoils no other.
   */
  @PostMapping("/{sourceId}")
  @SecurityRequirements
  @Operation(
      summary = "Send to a source",
      description =
          "For channels that send by themselves. It takes no API key: the source's channel says how"
              + " a request is signed (401 `signature-refused`), and which media types it takes. A"
              + " source that is paused is 503 `source-paused`: send it again later.",
      requestBody =
          @RequestBody(
              description = "As the source's channel has it; at most 1 MiB",
              content = @Content(mediaType = "*/*", schema = @Schema(type = "object"))),
      responses =
          @ApiResponse(
              responseCode = "202",
              description = "What is well-formed is durable; the body is as the channel has it",
              content = @Content(mediaType = "*/*", schema = @Schema(type = "object"))))
  Mono<ResponseEntity<String>> receive(@PathVariable String sourceId, ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    return body(request)
        .flatMap(
            body ->
                pushes.receive(
                    sourceId, pushed(request, "", body), exchange.getResponse().getHeaders()::set))
        .map(PushController::answer);
  }

  /** What a channel shows at the address of a source: a page, or its own handshake. */
  @GetMapping("/{sourceId}")
  @SecurityRequirements
  @Operation(
      summary = "What stands at the address of a source",
      description =
          "For whoever comes, without an API key: a page, or the handshake of a channel that sends"
              + " by itself. Of most channels there is nothing (404 `source-not-found`).",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "As the source's channel has it",
              content = @Content(mediaType = "*/*", schema = @Schema(type = "object"))))
  Mono<ResponseEntity<String>> show(@PathVariable String sourceId, ServerWebExchange exchange) {
    return shown(sourceId, "", exchange);
  }

  /** What a channel shows below the address of a source, such as a script. */
  @GetMapping("/{sourceId}/{part}")
  @SecurityRequirements
  @Operation(
      summary = "What stands below the address of a source",
      description =
          "For whoever comes, without an API key: what the source's channel has of that name, such"
              + " as the script of a form. Of most channels there is nothing (404"
              + " `source-not-found`).",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "As the source's channel has it",
              content = @Content(mediaType = "*/*", schema = @Schema(type = "object"))))
  Mono<ResponseEntity<String>> showPart(
      @PathVariable String sourceId, @PathVariable String part, ServerWebExchange exchange) {
    return shown(sourceId, part, exchange);
  }

  /** Which other sites may send, as browsers ask before they do, and handshakes by this method. */
  @RequestMapping(path = "/{sourceId}", method = RequestMethod.OPTIONS)
  @SecurityRequirements
  @Operation(
      summary = "Ask who may send to a source",
      description =
          "What browsers ask before a script of another site sends. The source's channel says which"
              + " sites may; of most channels there is nothing (404 `source-not-found`).",
      responses =
          @ApiResponse(
              responseCode = "204",
              description = "The headers `Access-Control-Allow-*` say what is allowed",
              content = @Content))
  Mono<ResponseEntity<String>> options(@PathVariable String sourceId, ServerWebExchange exchange) {
    return shown(sourceId, "", exchange);
  }

  private Mono<ResponseEntity<String>> shown(
      String sourceId, String part, ServerWebExchange exchange) {
    return pushes
        .answer(
            sourceId,
            pushed(exchange.getRequest(), part, new byte[0]),
            exchange.getResponse().getHeaders()::set)
        .map(
            answer ->
                answer(answer.status(), answer.contentType(), answer.headers(), answer.body()));
  }

  /** The bytes as they came, as signatures need them. */
  private static Mono<byte[]> body(ServerHttpRequest request) {
    if (request.getHeaders().getContentLength() > MAX_BYTES) {
      return Mono.error(tooLarge());
    }
    return DataBufferUtils.join(request.getBody(), MAX_BYTES)
        .map(PushController::bytes)
        .onErrorMap(DataBufferLimitException.class, error -> tooLarge())
        .defaultIfEmpty(new byte[0]);
  }

  private static TooLargeException tooLarge() {
    return new TooLargeException(
        "body-too-large", "a request to a source has at most 1 MiB: send it in parts");
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static PushRequest pushed(ServerHttpRequest request, String part, byte[] body) {
    HttpHeaders headers = request.getHeaders();
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (String name : headers.headerNames()) {
      named.put(name.toLowerCase(Locale.ROOT), List.copyOf(headers.getOrEmpty(name)));
    }
    return new PushRequest(
        request.getMethod().name(), part, named, Map.copyOf(request.getQueryParams()), body);
  }

  private static ResponseEntity<String> answer(PushReceipt receipt) {
    return answer(receipt.status(), receipt.contentType(), receipt.headers(), receipt.body());
  }

  private static ResponseEntity<String> answer(
      int status, String contentType, Map<String, String> headers, String body) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    headers.forEach(answer::header);
    return body.isEmpty()
        ? answer.build()
        : answer.contentType(MediaType.parseMediaType(contentType)).body(body);
  }
}
