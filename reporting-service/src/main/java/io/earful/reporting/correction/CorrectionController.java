package io.earful.reporting.correction;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.mention.PersonalDataMask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The feeling of one mention, and people's word on it. */
@RestController
@RequestMapping("/api/v1/mentions/{id}/sentiment")
class CorrectionController {

  private final CorrectionService service;

  CorrectionController(CorrectionService service) {
    this.service = service;
  }

  /** The sentiment, and every correction that was made of it. */
  @GetMapping
  @RequiresScope("mentions:read")
  Mono<ResponseEntity<MentionSentiment>> get(@PathVariable String id, Caller caller) {
    return service.find(id, caller).map(known -> tagged(known, caller));
  }

  /**
   * Says what the feeling is: from then on it counts instead of the model's, also when the mention
   * is scored anew. {@code "label": null} takes it back.
   */
  @PatchMapping(consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope("mentions:write")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @io.swagger.v3.oas.annotations.media.Content(
              schema =
                  @io.swagger.v3.oas.annotations.media.Schema(
                      implementation = CorrectionPatch.class)))
  Mono<ResponseEntity<MentionSentiment>> patch(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode patch,
      Caller caller,
      ServerWebExchange exchange) {
    return service
        .correct(id, CorrectionPatch.read(patch), ifMatch, caller, AuditEvent.by(caller, exchange))
        .map(known -> tagged(known, caller));
  }

  private static ResponseEntity<MentionSentiment> tagged(
      CorrectionService.Known known, Caller caller) {
    return ResponseEntity.ok()
        .eTag(MentionSentiment.tag(known.mention(), known.latest()))
        .body(
            MentionSentiment.of(known.mention(), known.corrections(), PersonalDataMask.of(caller)));
  }
}
