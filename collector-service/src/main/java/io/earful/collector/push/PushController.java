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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes what channels send to their sources. Senders show a signature, and no key of ours. */
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
  Mono<ResponseEntity<String>> receive(@PathVariable String sourceId, ServerHttpRequest request) {
    return body(request)
        .flatMap(body -> pushes.receive(sourceId, pushed(request, body)))
        .map(PushController::answer);
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

  private static PushRequest pushed(ServerHttpRequest request, byte[] body) {
    HttpHeaders headers = request.getHeaders();
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (String name : headers.headerNames()) {
      named.put(name.toLowerCase(Locale.ROOT), List.copyOf(headers.getOrEmpty(name)));
    }
    return new PushRequest(
        request.getMethod().name(), named, Map.copyOf(request.getQueryParams()), body);
  }

  private static ResponseEntity<String> answer(PushReceipt receipt) {
    return ResponseEntity.status(receipt.status())
        .contentType(MediaType.parseMediaType(receipt.contentType()))
        .body(receipt.body());
  }
}
