package io.earful.sentiment.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.kit.token.RequiresScope;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.correction.CorrectionReader;
import io.earful.sentiment.correction.LabelCount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tells how good the models are. */
@RestController
@RequestMapping("/api/v1/sentiment")
final class ModelController {

  /**
   * A list in the shape of every list.
   *
   * @param items the models
   * @param nextCursor always null: there are few
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Models(List<Model> items, @Nullable String nextCursor) {}

  /**
   * A model.
   *
   * @param id as results name it
   * @param name by which it is chosen in the settings
   * @param active whether mentions are scored with it
   * @param languages how good it is in each language, on texts that it was not trained on
   * @param corrected how far people's corrections here agree with it
   * @param adapter what was learnt from these corrections; null for a model that is not active
   * @param card data, sources with licences, figures by source, weak spots
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Model(
      String id,
      String name,
      boolean active,
      List<LanguageFigures> languages,
      Corrected corrected,
      @Nullable AdapterReport adapter,
      JsonNode card) {}

  private final ModelCatalog catalog;
  private final String active;
  private final CorrectionReader corrections;
  private final Adapters adapters;

  ModelController(
      ModelCatalog catalog, String active, CorrectionReader corrections, Adapters adapters) {
    this.catalog = catalog;
    this.active = active;
    this.corrections = corrections;
    this.adapters = adapters;
  }

  /**
   * The models of this build: what they learnt from and how well, how far people's corrections
   * agree with them, and what was learnt from those. The figures are of the whole installation,
   * whatever brands the caller may see; they hold no mention.
   */
  @GetMapping("/models")
  @RequiresScope("mentions:read")
  Mono<Models> models() {
    return corrections.counts().collectList().map(this::models);
  }

  private Models models(List<LabelCount> counts) {
    return new Models(
        catalog.models().stream().map(shipped -> model(shipped, counts)).toList(), null);
  }

  private Model model(ModelCatalog.Shipped shipped, List<LabelCount> counts) {
    boolean isActive = shipped.id().equals(active);
    return new Model(
        shipped.id(),
        shipped.name(),
        isActive,
        shipped.languages(),
        Corrected.of(shipped.id(), counts),
        isActive ? AdapterReport.of(adapters) : null,
        shipped.card());
  }
}
