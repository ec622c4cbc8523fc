package io.earful.sentiment.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models that this build carries, each with its card as training wrote it. */
final class ModelCatalog {

  private static final String FOLDER = "/io/earful/sentiment/models/";
  private static final String STANDARD = "standard";

  /** Names of models; a build need not have all of them. */
  private static final List<String> NAMES = List.of(STANDARD, "permissive");

  /** The card of the time when there was one model. */
  private static final String ONLY_CARD = "model-card.json";

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
    Map<String, JsonNode> cards = new LinkedHashMap<>();
    for (String name : NAMES) {
      JsonNode card = card(json, "model-card-" + name + ".json");
      if (card == null && name.equals(STANDARD)) {
        card = card(json, ONLY_CARD);
      }
      if (card != null) {
        cards.put(name, card);
      }
    }
    if (cards.isEmpty()) {
      throw new IllegalStateException("There is no model card in this build.");
    }
    List<Shipped> shipped = new ArrayList<>();
    cards.forEach((name, card) -> shipped.add(new Shipped(name, card, LanguageFigures.of(card))));
    models = List.copyOf(shipped);
  }

  List<Shipped> models() {
    return models;
  }

  private static @Nullable JsonNode card(JsonMapper json, String file) {
    try (InputStream in = ModelCatalog.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? null : json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
