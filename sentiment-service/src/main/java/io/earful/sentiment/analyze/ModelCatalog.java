package io.earful.sentiment.analyze;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models that this build carries, each with its card as training wrote it. */
final class ModelCatalog {

  private static final String CARD = "/io/earful/sentiment/models/model-card.json";

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
    JsonNode card = card(json);
    String id = card.path("model").stringValue();
    models = new Models(List.of(new Model(id, id.equals(activeModel), card)), null);
  }

  Models models() {
    return models;
  }

  private static JsonNode card(JsonMapper json) {
    try (InputStream in = ModelCatalog.class.getResourceAsStream(CARD)) {
      if (in == null) {
        throw new IllegalStateException("There is no model card in this build.");
      }
      return json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
