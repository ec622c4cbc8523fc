package io.earful.gateway.docs;

import io.earful.gateway.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API's description as a page to read, without a script. */
final class ApiPage {

  private static final String SCHEMAS = "#/components/schemas/";

  private record Operation(String method, String path, JsonNode node) {}

  private final JsonNode document;
  private final Html html = Html.page("Earful API");

  private ApiPage(JsonNode document) {
    this.document = document;
  }

  static String render(JsonNode document) {
    return new ApiPage(document).render();
  }

  private String render() {
    html.element("a", "Skip to the content", "class", "skip", "href", "#content")
        .open("header")
        .open("h1")
        .element("a", "Earful", "href", "/")
        .text(" API")
        .close()
        .open("nav", "aria-label", "Earful")
        .element("a", "OpenAPI document", "href", "/openapi.json")
        .close()
        .close()
        .open("main", "id", "content");
    html.open("section", "aria-labelledby", "key")
        .element("h2", "How to call it", "id", "key")
        .open("p")
        .text("Every call shows an API key in the header ")
        .element("code", "Authorization: Bearer <key>")
        .text(". Failures are ")
        .element("code", "application/problem+json")
        .text(" (RFC 9457), and say what to do.")
        .close()
        .close();
    byTag().forEach(this::tag);
    schemas();
    return html.end();
  }

  private Map<String, List<Operation>> byTag() {
    Map<String, List<Operation>> tags = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().has("responses")) {
          tags.computeIfAbsent(
                  method.getValue().path("tags").path(0).asString("Other"),
                  tag -> new ArrayList<>())
              .add(new Operation(method.getKey(), path.getKey(), method.getValue()));
        }
      }
    }
    return tags;
  }

  private void tag(String name, List<Operation> operations) {
    String id = "tag-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    html.open("section", "aria-labelledby", id).element("h2", name, "id", id);
    operations.forEach(this::operation);
    html.close();
  }

  private void operation(Operation operation) {
    JsonNode node = operation.node();
    html.open("details")
        .open("summary")
        .element("code", operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
        .text(" " + node.path("summary").asString(""))
        .close();
    if (node.has("description")) {
      html.element("p", node.path("description").asString(""));
    }
    parameters(node.path("parameters"));
    content("Body", node.path("requestBody").path("content"));
    responses(node.path("responses"));
    html.close();
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    html.element("h3", "Parameters").open("ul");
    for (JsonNode parameter : parameters) {
      html.open("li")
          .element("code", parameter.path("name").asString(""))
          .text(" in " + parameter.path("in").asString("") + ", ");
      type(parameter.path("schema"));
      html.text(parameter.path("required").asBoolean(false) ? ", required" : "");
      describe(parameter);
      html.close();
    }
    html.close();
  }

  private void responses(JsonNode responses) {
    html.element("h3", "Answers").open("ul");
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      JsonNode node = followed(response.getValue());
      html.open("li").element("code", response.getKey()).text(" ");
      html.text(node.path("description").asString(""));
      for (Map.Entry<String, JsonNode> content : node.path("content").properties()) {
        html.text(" · ");
        type(content.getValue().path("schema"));
      }
      html.close();
    }
    html.close();
  }

  private void content(String title, JsonNode content) {
    if (content.isEmpty()) {
      return;
    }
    html.element("h3", title).open("ul");
    for (Map.Entry<String, JsonNode> one : content.properties()) {
      html.open("li").element("code", one.getKey()).text(" ");
      type(one.getValue().path("schema"));
      html.close();
    }
    html.close();
  }

  private void schemas() {
    html.open("section", "aria-labelledby", "schemas").element("h2", "Shapes", "id", "schemas");
    for (Map.Entry<String, JsonNode> schema :
        document.path("components").path("schemas").properties()) {
      html.open("details", "id", "schema-" + schema.getKey())
          .open("summary")
          .element("code", schema.getKey())
          .close();
      describe(schema.getValue());
      html.open("ul");
      for (Map.Entry<String, JsonNode> property :
          schema.getValue().path("properties").properties()) {
        html.open("li").element("code", property.getKey()).text(" ");
        type(property.getValue());
        describe(property.getValue());
        html.close();
      }
      html.close().close();
    }
    html.close();
  }

  private void describe(JsonNode node) {
    String description = node.path("description").asString("");
    html.text(description.isEmpty() ? "" : ": " + description);
  }

  private void type(JsonNode schema) {
    @Nullable String reference = schema.path("$ref").asString(null);
    if (reference != null && reference.startsWith(SCHEMAS)) {
      String name = reference.substring(SCHEMAS.length());
      html.element("a", name, "href", "#schema-" + name);
    } else if (schema.has("items")) {
      html.text("list of ");
      type(schema.path("items"));
    } else {
      html.text(plainType(schema));
    }
  }

  private static String plainType(JsonNode schema) {
    JsonNode type = schema.path("type");
    String name = type.isArray() ? type.path(0).asString("any") : type.asString("any");
    String format = schema.path("format").asString("");
    return format.isEmpty() ? name : name + " (" + format + ")";
  }

  private JsonNode followed(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
