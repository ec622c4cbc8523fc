package io.earful.collector.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that others send us: limited in depth, and refused when a member stands twice in one
 * object, since two readers of it would not read the same.
 */
public final class StrictJson {

  private static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private StrictJson() {}

  /**
   * @throws JacksonException when it is no JSON document, and one only
   */
  public static JsonNode read(byte[] bytes, int from, int length) {
    return MAPPER.readTree(bytes, from, length);
  }

  /** What is wrong with a document, and where, without its content. */
  public static String reason(JacksonException error) {
    TokenStreamLocation at = error.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return error.getOriginalMessage() + where;
  }

  /** The same for documents that say the same: members are in the order of their names. */
  public static String canonical(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }
}
