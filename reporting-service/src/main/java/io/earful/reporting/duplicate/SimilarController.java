package io.earful.reporting.duplicate;

import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.PersonalDataMask;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What says nearly the same as a mention. */
@RestController
@RequestMapping("/api/v1/mentions/{id}/similar")
class SimilarController {

  private final SimilarMentions mentions;

  SimilarController(SimilarMentions mentions) {
    this.mentions = mentions;
  }

  /**
   * The mentions that say nearly the same at about the same time, the newest first, with their
   * number. A mention that came a moment ago may not be compared yet.
   */
  @GetMapping
  @RequiresScope("mentions:read")
  Mono<Page<MentionItem>> list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return mentions
        .page(id, cursor, Limit.of(limit), caller)
        .map(page -> page.map(PersonalDataMask.of(caller)::show));
  }
}
