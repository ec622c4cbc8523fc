package io.earful.reporting.noise;

import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.brand.AskingBrands;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the queries of a brand could leave out, by what people marked as noise. */
@RestController
@RequestMapping("/api/v1/brands/{id}/suggestions")
class SuggestionController {

  private final AskingBrands brands;
  private final NoiseSuggestions suggestions;

  SuggestionController(AskingBrands brands, NoiseSuggestions suggestions) {
    this.brands = brands;
    this.suggestions = suggestions;
  }

  /**
   * What can be suggested now.
   *
   * @param suggestions the most telling first; empty when nothing is, or when it would take too
   *     long to find out
   */
  record Suggestions(List<Suggestion> suggestions) {}

  /** By at least three mentions of the brand that were marked within 30 days. */
  @GetMapping
  @RequiresScope("mentions:read")
  Mono<Suggestions> list(@PathVariable String id, Caller caller) {
    return brands
        .require(id, caller)
        .then(Mono.defer(() -> suggestions.of(List.of(id), caller)))
        .map(Suggestions::new);
  }
}
