package io.earful.collector.ingest;

import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The door for what programs hand in. */
@RestController
@RequestMapping("/api/v1/ingest")
final class IngestController {

  private final IngestService ingest;

  IngestController(IngestService ingest) {
    this.ingest = ingest;
  }

  /**
   * Takes one mention, a JSON array, NDJSON, or CloudEvents in structured, batch or binary mode.
   * The answer comes when all that is accepted is durable; an item that is rejected spoils no
   * other.
   */
  @PostMapping("/mentions")
  @RequiresScope("ingest:write")
  Mono<IngestAnswer> mentions(ServerHttpRequest request, Caller caller) {
    HttpHeaders headers = request.getHeaders();
    return EventAttributes.isEvent(headers)
        ? ingest.store(caller, EventAttributes.of(headers), IngestBody.single(request))
        : ingest.store(caller, IngestBody.items(request));
  }
}
