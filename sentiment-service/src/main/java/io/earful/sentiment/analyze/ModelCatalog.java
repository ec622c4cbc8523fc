package io.earful.sentiment.analyze;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.sentiment.model.ShippedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models that this build carries, each with its card as training wrote it. */
final class ModelCatalog {

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
   * @param active whether mentions are scored with it
   * @param card data, sources with licences, figures, weak spots
   */
  record Model(String id, boolean active, JsonNode card) {}

  private final Models models;

  ModelCatalog(String activeModel, JsonMapper json) {
    models =
        new Models(
            Arrays.stream(ShippedModel.values())
                .map(model -> model(model, activeModel, json))
                .toList(),
            null);
  }

  private static Model model(ShippedModel model, String activeModel, JsonMapper json) {
    String id = model.version();
    return new Model(id, id.equals(activeModel), card(model, json));
  }

  Models models() {
    return models;
  }

  private static JsonNode card(ShippedModel model, JsonMapper json) {
    try (InputStream in = ModelCatalog.class.getResourceAsStream(model.card())) {
      if (in == null) {
        throw new IllegalStateException("There is no card of " + model.id() + " in this build.");
      }
      return json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
