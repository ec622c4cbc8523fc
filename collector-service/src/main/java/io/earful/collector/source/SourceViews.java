package io.earful.collector.source;

import io.earful.connector.SourceView;
import io.earful.kit.secret.SecretBox;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Seals credentials, and opens them for the connector and for nobody else. */
public final class SourceViews {

  private final SecretBox box;
  private final JsonMapper json;

  SourceViews(SecretBox box, JsonMapper json) {
    this.box = box;
    this.json = json;
  }

  /** What a connector may know of a source. */
  public SourceView of(Source source) {
    return new SourceView(
        source.id(), source.name(), source.settings(), flat(open(source)), source.createdAt());
  }

  @Nullable String seal(String sourceId, @Nullable ObjectNode credentials) {
    return credentials == null
        ? null
        : box.seal(place(sourceId), json.writeValueAsString(credentials));
  }

  /** Empty when there are none. */
  ObjectNode open(Source source) {
    String sealedCredentials = source.sealedCredentials();
    return sealedCredentials == null
        ? json.createObjectNode()
        : (ObjectNode) json.readTree(box.open(place(source.id()), sealedCredentials));
  }

  static String place(String sourceId) {
    return "source|" + sourceId + "|credentials";
  }

  /** Connectors see texts; a credential of several parts is its JSON. */
  private static Map<String, String> flat(ObjectNode credentials) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : credentials.properties()) {
      JsonNode value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asString() : value.toString());
    }
    return texts;
  }
}
