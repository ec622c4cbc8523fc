package io.earful.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (2020-12) of a mention, as it is published. */
public final class MentionSchema {

  private static final String RESOURCE = "mention-v1.schema.json";

  private MentionSchema() {}

  /** The document's text. */
  public static String json() {
    try (InputStream in = MentionSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
