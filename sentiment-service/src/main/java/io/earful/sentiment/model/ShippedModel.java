package io.earful.sentiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The models that the jar carries, each a set of files under one name. */
public enum ShippedModel {
  /** Learnt from every source that allows it: the better figures. */
  STANDARD(5),
  /** Learnt only from texts under licences that allow redistribution and commercial use. */
  PERMISSIVE(4);

  private static final String FOLDER = "/io/earful/sentiment/models/";

  private final int version;

  ShippedModel(int version) {
    this.version = version;
  }

  /** The model that the setting {@code earful.sentiment.model} names. */
  public static ShippedModel named(String name) {
    return Arrays.stream(values())
        .filter(model -> model.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelFormatException(
                    "There is no sentiment model \"%s\": earful.sentiment.model (EARFUL_SENTIMENT_MODEL) is one of %s."
                        .formatted(name, names())));
  }

  /** What settings and files call them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ShippedModel::id).toList();
  }

  /** What settings and files call it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name and version, as results carry it. */
  public String version() {
    return id() + "-" + version;
  }

  /** Name and version of its language model. */
  public String languageVersion() {
    return "language-" + id() + "-" + version;
  }

  /** Path of its polarity model on the class path. */
  public String polarity() {
    return FOLDER + polarityFile();
  }

  /** Path of its language model on the class path. */
  public String language() {
    return FOLDER + languageFile();
  }

  /** Path of its card on the class path. */
  public String card() {
    return FOLDER + cardFile();
  }

  /** Name of the file of its polarity model. */
  public String polarityFile() {
    return "sentiment-" + id() + ".bin.gz";
  }

  /** Name of the file of its language model. */
  public String languageFile() {
    return "language-" + id() + ".bin.gz";
  }

  /** Name of the file of its card. */
  public String cardFile() {
    return "model-card-" + id() + ".json";
  }
}
