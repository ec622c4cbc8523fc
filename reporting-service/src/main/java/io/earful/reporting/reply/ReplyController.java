package io.earful.reporting.reply;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.mention.MentionTickets;
import io.earful.reporting.mention.PersonalDataMask;
import io.earful.reporting.mention.ReplyTarget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers to one mention. */
@RestController
@RequestMapping("/api/v1/mentions/{id}/replies")
class ReplyController {

  private static final String READ = "mentions:read";

  private final ReplyService service;
  private final MentionTickets tickets;

  ReplyController(ReplyService service, MentionTickets tickets) {
    this.service = service;
    this.tickets = tickets;
  }

  /**
   * Every answer to the mention, the oldest first: all in one page, since a mention has 200 at
   * most. The ETag changes with each answer and with each change of one.
   */
  @GetMapping
  @RequiresScope(READ)
  Mono<ResponseEntity<Page<ReplyEntry>>> list(@PathVariable String id, Caller caller) {
    return service
        .all(id, caller)
        .map(
            known ->
                ResponseEntity.ok()
                    .eTag(ReplyList.of(known.replies()).tag())
                    .body(
                        new Page<>(known.replies(), null, null)
                            .map(shownTo(caller, known.target()))));
  }

  /** One of them. */
  @GetMapping("/{replyId}")
  @RequiresScope(READ)
  Mono<ReplyEntry> get(@PathVariable String id, @PathVariable String replyId, Caller caller) {
    return service
        .one(id, replyId, caller)
        .map(known -> shownTo(caller, known.target()).apply(known.replies().get(0)));
  }

  private Function<Reply, ReplyEntry> shownTo(Caller caller, ReplyTarget target) {
    PersonalDataMask mask = PersonalDataMask.of(caller);
    String language = target.item().language();
    UnaryOperator<String> address = tickets.addresses(target.item().id(), caller);
    return reply -> ReplyEntry.of(reply, mask, language, address);
  }

  @PostMapping
  @RequiresScope("mentions:write")
  @Operation(
      summary = "Answer a mention",
      description =
          "Asks for an answer, which is sent in the background: its state is requested, then sent"
              + " or failed. With the ETag of the list in If-Match it is refused (412) when somebody"
              + " answered since. With dryRun it is only checked, and nothing is kept or sent.",
      responses = {
        @ApiResponse(
            responseCode = "202",
            description = "It is asked for",
            content =
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ReplyEntry.class))),
        @ApiResponse(
            responseCode = "200",
            description = "It was only checked",
            content =
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ReplyCheck.class)))
      })
  Mono<ResponseEntity<Object>> ask(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ReplyForm form,
      Caller caller,
      ServerWebExchange exchange) {
    if (form.isDryRun()) {
      return service.check(id, form, ifMatch, caller).map(ResponseEntity::ok);
    }
    return service
        .ask(id, form, ifMatch, caller, AuditEvent.by(caller, exchange))
        .map(asked -> accepted(asked, caller));
  }

  private ResponseEntity<Object> accepted(ReplyService.Asked asked, Caller caller) {
    ReplyEntry entry = shownTo(caller, asked.target()).apply(asked.reply());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/mentions/" + entry.mentionId() + "/replies/" + entry.id()))
        .eTag(asked.list().tag())
        .body(entry);
  }
}
