package io.earful.event;

/** The JSON Schema (2020-12) of a mention, as it is published. */
public final class MentionSchema {

  private static final String RESOURCE = "mention-v1.schema.json";

  private MentionSchema() {}

  /** The document's text. */
  public static String json() {
    return SchemaDocument.read(RESOURCE);
  }
}
