package io.earful.standalone;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored description of the API, as something to hold answers against. */
final class Description {

  private static final String JSON_TYPE = "application/json";

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final JsonNode document;

  Description(Path file) throws IOException {
    document = Somebody.JSON.readTree(Files.readString(file));
  }

  /** Paths whose GET answers with JSON. */
  List<String> readable() {
    List<String> paths = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              if (!answerOf(path.getKey()).isMissingNode()) {
                paths.add(path.getKey());
              }
            });
    return paths;
  }

  /** What of an answer to GET is not as described, a line for each fault. */
  List<String> faults(String path, JsonNode answer) {
    ObjectNode schema = Somebody.JSON.createObjectNode();
    schema.putArray("allOf").add(answerOf(path));
    schema.set("components", document.path("components"));
    return schemas.getSchema(schema).validate(answer).stream()
        .map(error -> path + ": " + error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  private JsonNode answerOf(String path) {
    return document
        .path("paths")
        .path(path)
        .path("get")
        .path("responses")
        .path("200")
        .path("content")
        .path(JSON_TYPE)
        .path("schema");
  }
}
