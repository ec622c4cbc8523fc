package io.earful.reporting.mention;

import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The mentions: list, detail, thread. */
@RestController
@RequestMapping("/api/v1/mentions")
class MentionController {

  /** Scope of everybody who reads mentions. */
  static final String READ = "mentions:read";

  private final MentionSearch mentions;
  private final ThreadReader threads;
  private final ReplyWays ways;
  private final MentionTickets tickets;

  MentionController(
      MentionSearch mentions, ThreadReader threads, ReplyWays ways, MentionTickets tickets) {
    this.mentions = mentions;
    this.threads = threads;
    this.ways = ways;
    this.tickets = tickets;
  }

  /**
   * Mentions, in the order of {@code sort}: {@code -publishedAt} (unless said otherwise) and {@code
   * publishedAt} by time, {@code -impact} and {@code impact} by what they weigh.
   */
  @GetMapping
  @RequiresScope(READ)
  Mono<Page<MentionItem>> list(
      @ParameterObject @ModelAttribute MentionFilterParameters filter,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String count,
      Caller caller) {
    MentionFilter wanted = MentionFilter.of(filter, caller);
    Mono<Page<MentionItem>> page =
        mentions
            .page(wanted, MentionOrder.of(sort), cursor, Limit.of(limit))
            .map(found -> found.map(PersonalDataMask.of(caller)::show));
    if (count == null) {
      return page;
    }
    return page.zipWith(total(count, wanted), Page::withTotal);
  }

  private Mono<Long> total(String count, MentionFilter filter) {
    return switch (count) {
      case "exact" -> mentions.count(filter);
      case "estimate" -> mentions.estimate(filter);
      default ->
          throw new BadRequestException(
              "invalid-parameter", "count is estimate or exact, got \"" + count + "\"");
    };
  }

  @GetMapping("/{id}")
  @RequiresScope(READ)
  Mono<MentionDetail> get(@PathVariable String id, Caller caller) {
    return mentions
        .find(MentionId.parse(id), caller.brands())
        .flatMap(
            stored ->
                ways.of(stored, caller.brands()).map(known -> detail(stored, known.way(), caller)))
        .map(PersonalDataMask.of(caller)::show)
        .switchIfEmpty(Mono.error(() -> MentionId.unknown(id)));
  }

  private MentionDetail detail(StoredMention stored, ReplyWay way, Caller caller) {
    String id = stored.item().id();
    return stored
        .toDetail(caller.brands(), way.with(tickets.of(id, caller)))
        .withAddresses(tickets.addresses(id, caller));
  }

  /** The conversation that a mention stands in, in reply order. */
  @GetMapping("/{id}/thread")
  @RequiresScope(READ)
  Mono<Page<ThreadItem>> thread(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return threads
        .read(MentionId.parse(id), caller.brands(), cursor, Limit.of(limit))
        .map(found -> found.map(PersonalDataMask.of(caller)::show))
        .switchIfEmpty(Mono.error(() -> MentionId.unknown(id)));
  }
}
