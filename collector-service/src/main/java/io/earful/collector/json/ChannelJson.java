package io.earful.collector.json;

import io.earful.connector.UpstreamFault;
import io.earful.event.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what channels answer, limited in depth; {@code ChannelHttp} limits its size. */
public final class ChannelJson {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_EXCERPT = 1000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  private ChannelJson() {}

  /** For who reads token by token. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads a whole answer.
   *
   * @throws UpstreamFault when it is no JSON, or none of an object
   */
  public static JsonNode object(byte[] answer) {
    JsonNode read = read(answer);
    if (!read.isObject()) {
      throw new UpstreamFault("expected a JSON object, got " + read.getNodeType());
    }
    return read;
  }

  /**
   * Reads a whole answer.
   *
   * @throws UpstreamFault when it is no JSON, or none of a list
   */
  public static JsonNode array(byte[] answer) {
    JsonNode read = read(answer);
    if (!read.isArray()) {
      throw new UpstreamFault("expected a JSON array, got " + read.getNodeType());
    }
    return read;
  }

  private static JsonNode read(byte[] answer) {
    try {
      return MAPPER.readTree(answer);
    } catch (JacksonException e) {
      throw new UpstreamFault("the answer is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** A text, or a number as text: ids are either; null when it is neither or blank. */
  public static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    String text = value.isString() || value.isNumber() ? value.asString() : "";
    return text.isBlank() ? null : text;
  }

  /** A text in one line; null when nothing of it is left. */
  public static @Nullable String line(JsonNode node, String name) {
    String text = text(node, name);
    String line = text == null ? "" : PlainText.normalizeLine(text);
    return line.isEmpty() ? null : line;
  }

  /** A whole number; null when it is none, as when it is null, a text or has a fraction. */
  public static @Nullable Long number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
  }

  /** The elements of a list; none when it is no list. */
  public static Iterable<JsonNode> list(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isArray() ? value : List.of();
  }

  /**
   * The list that an answer is about.
   *
   * @throws UpstreamFault when there is none
   */
  public static JsonNode requiredList(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw new UpstreamFault("the answer has no list of \"" + name + "\"");
    }
    return value;
  }

  /** The beginning of an item, for people who look for what is wrong with it. */
  public static String excerpt(JsonNode item) {
    String text = item.toString();
    return text.substring(0, Math.min(text.length(), MAX_EXCERPT));
  }
}
