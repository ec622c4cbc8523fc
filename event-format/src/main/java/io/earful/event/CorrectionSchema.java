package io.earful.event;

/** The JSON Schema (2020-12) of a correction, as it is published. */
public final class CorrectionSchema {

  private static final String RESOURCE = "sentiment-corrected-v1.schema.json";

  private CorrectionSchema() {}

  /** The document's text. */
  public static String json() {
    return SchemaDocument.read(RESOURCE);
  }
}
