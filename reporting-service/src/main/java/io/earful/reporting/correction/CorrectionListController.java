package io.earful.reporting.correction;

import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.mention.PersonalDataMask;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The corrections in force: for people to look through, and for models to learn from. */
@RestController
@RequestMapping("/api/v1/sentiment/corrections")
class CorrectionListController {

  private static final String READ = "mentions:read";

  private final CorrectedMentions corrections;

  CorrectionListController(CorrectedMentions corrections) {
    this.corrections = corrections;
  }

  /** The latest first. Whoever does not say what they accept gets this. */
  @GetMapping
  @RequiresScope(READ)
  Mono<Page<CorrectedMention>> list(
      @ParameterObject @ModelAttribute CorrectionFilterParameters filter,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    PersonalDataMask mask = PersonalDataMask.of(caller);
    return corrections
        .page(CorrectionFilter.of(filter, caller), cursor, Limit.of(limit))
        .map(page -> page.map(correction -> correction.seenThrough(mask)));
  }

  /**
   * All of them as labelled texts, one a line, as {@code train-sentiment} reads them. Left out is
   * what models cannot say (mixed), and what was edited after the correction.
   */
  @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @RequiresScope(READ)
  Flux<TrainingLine> export(
      @ParameterObject @ModelAttribute CorrectionFilterParameters filter, Caller caller) {
    PersonalDataMask mask = PersonalDataMask.of(caller);
    return corrections
        .all(CorrectionFilter.of(filter, caller))
        .filter(CorrectedMention::teaches)
        .map(correction -> TrainingLine.of(correction.seenThrough(mask)));
  }
}
