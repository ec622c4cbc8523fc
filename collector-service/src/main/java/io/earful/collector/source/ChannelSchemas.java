package io.earful.collector.source;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.earful.kit.problem.EarfulException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Checks settings, credentials and entries against the schemas of their channel (JSON Schema
 * 2020-12). What is said of a credential never repeats its value.
 */
public final class ChannelSchemas {

  private static final String REQUIRED = "required";
  private static final String UNKNOWN = "additionalProperties";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /**
   * @param root pointer to the document in the request
   */
  public List<Fault> faults(String schema, JsonNode document, String root) {
    return compiled(schema).validate(document).stream()
        .map(error -> new Fault(pointer(error, root), error.getMessage()))
        .toList();
  }

  List<Fault> credentialFaults(String schema, JsonNode credentials, String root) {
    return compiled(schema).validate(credentials).stream()
        .map(error -> new Fault(pointer(error, root), withoutValue(error)))
        .toList();
  }

  /** Every text to which the schema gives this format, by its pointer. */
  static Map<String, String> texts(String format, JsonNode schema, JsonNode document, String root) {
    Map<String, String> found = new LinkedHashMap<>();
    collect(format, schema, document, root, found);
    return found;
  }

  private static void collect(
      String format, JsonNode schema, JsonNode value, String pointer, Map<String, String> found) {
    if (value.isString() && schema.path("format").asString("").equals(format)) {
      found.put(pointer, value.stringValue());
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode part = schema.path("properties").path(field.getKey());
      collect(format, part, field.getValue(), pointer + "/" + escaped(field.getKey()), found);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collect(format, schema.path("items"), value.path(i), pointer + "/" + i, found);
      }
    }
  }

  private Schema compiled(String schema) {
    return compiled.computeIfAbsent(schema, registry::getSchema);
  }

  private static String pointer(Error error, String root) {
    List<String> steps = new ArrayList<>(List.of(root + error.getInstanceLocation()));
    String property = error.getProperty();
    boolean named = error.getKeyword().equals(REQUIRED) || error.getKeyword().equals(UNKNOWN);
    if (named && property != null) {
      steps.add(escaped(property));
    }
    return String.join("/", steps);
  }

  private static String withoutValue(Error error) {
    return switch (error.getKeyword()) {
      case REQUIRED -> "this is required";
      case UNKNOWN -> "the channel has no such credential";
      default -> "this does not suit the channel: see \"" + error.getKeyword() + "\" in its schema";
    };
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
