package io.earful.gateway.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI document of the services' own: the paths of all, what they say of errors and
 * keys said once, sorted, so that the same services always give the same bytes.
 */
public final class OpenApiMerger {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMAS = "schemas";
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");

  private final ObjectNode paths = JSON.createObjectNode();
  private final ObjectNode schemas = JSON.createObjectNode();
  private final Map<String, JsonNode> tags = new TreeMap<>();
  private final Map<String, String> owners = new TreeMap<>();

  private OpenApiMerger() {}

  /**
   * @param documents OpenAPI documents as JSON, by the service that serves them
   * @return the merged document, as it is stored
   * @throws IllegalStateException when two services describe one path, or two different things
   *     under one schema name
   */
  public static String merge(Map<String, String> documents) {
    OpenApiMerger merger = new OpenApiMerger();
    new TreeMap<>(documents)
        .forEach((service, document) -> merger.add(service, JSON.readTree(document)));
    return write(merger.document());
  }

  private void add(String service, JsonNode document) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      String owner = owners.put(path.getKey(), service);
      if (owner != null) {
        throw new IllegalStateException(
            "%s and %s both describe %s".formatted(owner, service, path.getKey()));
      }
      paths.set(path.getKey(), operations(path.getKey(), (ObjectNode) path.getValue().deepCopy()));
    }
    document
        .path("components")
        .path(SCHEMAS)
        .properties()
        .forEach(schema -> addSchema(service, schema.getKey(), schema.getValue()));
    document.path("tags").forEach(tag -> tags.put(tag.path("name").asString(""), tag));
  }

  private void addSchema(String service, String name, JsonNode schema) {
    if (name.equals(ApiErrors.PROBLEM)) {
      return; // described once, for all of them
    }
    String owner = owners.putIfAbsent("schema " + name, service);
    if (owner != null && !schema.equals(schemas.get(name))) {
      throw new IllegalStateException(
          "%s and %s mean different things by the schema %s".formatted(owner, service, name));
    }
    schemas.set(name, schema);
  }

  private static ObjectNode operations(String path, ObjectNode item) {
    for (String method : METHODS) {
      if (item.get(method) instanceof ObjectNode operation) {
        operation.put("operationId", operationId(method, path));
        ObjectNode responses =
            operation.get("responses") instanceof ObjectNode said
                ? said
                : operation.putObject("responses");
        for (String status : ApiErrors.of(method, path, operation)) {
          if (!responses.has(status)) {
            String name = ApiErrors.NAMES.get(status);
            responses.putObject(status).put("$ref", "#/components/responses/" + name);
          }
        }
      }
    }
    return item;
  }

  /** {@code GET /api/v1/api-keys/{id}} is {@code getApiKeysById}: unique, and stable. */
  static String operationId(String method, String path) {
    StringBuilder id = new StringBuilder(method);
    for (String part : path.replaceFirst("^/api/v1/", "").split("[/-]")) {
      String name = part.replaceAll("[{}]", "");
      id.append(part.startsWith("{") ? "By" : "");
      if (!name.isEmpty()) {
        id.append(name.substring(0, 1).toUpperCase(Locale.ROOT)).append(name.substring(1));
      }
    }
    return id.toString();
  }

  private ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    document.put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Earful").put("version", "v1");
    info.put("description", "Self-hosted omnichannel feedback aggregator");
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/");
    ArrayNode tagList = document.putArray("tags");
    tags.values().forEach(tagList::add);
    document.set("paths", paths);
    ObjectNode components = document.putObject("components");
    components.set("securitySchemes", ApiSecurity.schemes(JSON));
    components.set("responses", ApiErrors.responses(JSON));
    schemas.set(ApiErrors.PROBLEM, ApiErrors.problem(JSON));
    components.set(SCHEMAS, schemas);
    return document;
  }

  private static String write(ObjectNode document) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer().with(printer).writeValueAsString(sorted(document)) + "\n";
  }

  /** The same with the keys of every object in order; lists stay as they are. */
  private static JsonNode sorted(@Nullable JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> members = new TreeMap<>();
      object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      ObjectNode result = JSON.createObjectNode();
      members.forEach((name, value) -> result.set(name, sorted(value)));
      return result;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> items = new ArrayList<>();
      array.forEach(item -> items.add(sorted(item)));
      return JSON.createArrayNode().addAll(items);
    }
    return node == null ? JSON.nullNode() : node;
  }
}
