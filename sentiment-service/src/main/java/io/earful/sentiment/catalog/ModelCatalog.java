package io.earful.sentiment.catalog;

import io.earful.sentiment.model.ShippedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models that this build carries, each with its card as training wrote it. */
final class ModelCatalog {

  /**
   * A model of this build.
   *
   * @param name by which it is chosen
   * @param card what training wrote of it
   * @param languages its figures, language by language
   */
  record Shipped(String name, JsonNode card, List<LanguageFigures> languages) {

    /** As results name it. */
    String id() {
      return card.path("model").asString("");
    }
  }

  private final List<Shipped> models;

  ModelCatalog(JsonMapper json) {
    models = Arrays.stream(ShippedModel.values()).map(model -> shipped(model, json)).toList();
  }

  List<Shipped> models() {
    return models;
  }

  private static Shipped shipped(ShippedModel model, JsonMapper json) {
    JsonNode card = card(model, json);
    return new Shipped(model.id(), card, LanguageFigures.of(card));
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
