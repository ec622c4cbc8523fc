package io.earful.gateway.docs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API's description says of failures, which are the same everywhere. */
final class ApiErrors {

  /** Name of the schema of every failure. */
  static final String PROBLEM = "Problem";

  /** Names of the common failures' descriptions, by status. */
  static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              "400", "BadRequest",
              "401", "Unauthenticated",
              "403", "Forbidden",
              "404", "NotFound",
              "409", "Conflict",
              "412", "PreconditionFailed",
              "415", "UnsupportedMediaType",
              "422", "Unprocessable",
              "429", "TooManyRequests",
              "503", "Unavailable"));

  private static final Map<String, String> WORDS =
      Map.of(
          "400", "Not what this description allows; `errors` point at the parts",
          "401", "No API key, or one that is unknown, expired or revoked",
          "403", "The key lacks the scope for this",
          "404", "There is none, or the caller may not see it",
          "409", "Not as things are: the detail says what stands against it",
          "412", "Changed since the version that `If-Match` names was read",
          "415", "A body of another type than this description names",
          "422",
              "Understood, and not possible; `errors` point at the parts that a person must mend",
          "429", "Too many calls; `Retry-After` says when to come back",
          "503", "A service or the database is away; `Retry-After` says when to try again");

  private static final Set<String> ALWAYS = Set.of("400", "401", "403", "429", "503");

  private ApiErrors() {}

  /** Those that can come to an operation, beside what it says of itself. */
  static Set<String> of(String method, String path, JsonNode operation) {
    Set<String> statuses = new TreeSet<>(ALWAYS);
    if (path.contains("{")) {
      statuses.add("404");
    }
    if (operation.has("requestBody")) {
      statuses.add("415");
      statuses.add("422");
    }
    if (takes(operation, "If-Match")) {
      statuses.add("412");
    }
    if (method.equals("patch")) {
      statuses.add("409");
    }
    if (takes(operation, "Idempotency-Key")) {
      // the first call with the key still runs; the key was sent with another body
      statuses.add("409");
      statuses.add("422");
    }
    return statuses;
  }

  private static boolean takes(JsonNode operation, String header) {
    return operation
        .path("parameters")
        .valueStream()
        .anyMatch(parameter -> parameter.path("name").asString("").equals(header));
  }

  static ObjectNode responses(JsonMapper json) {
    ObjectNode responses = json.createObjectNode();
    NAMES.forEach(
        (status, name) -> {
          ObjectNode response = responses.putObject(name);
          response.put("description", WORDS.get(status));
          response
              .putObject("content")
              .putObject("application/problem+json")
              .putObject("schema")
              .put("$ref", "#/components/schemas/" + PROBLEM);
        });
    return responses;
  }

  /** RFC 9457, with the single faults of a document. */
  static ObjectNode problem(JsonMapper json) {
    ObjectNode schema = json.createObjectNode();
    schema.put("type", "object");
    schema.put("description", "RFC 9457 problem details; docs/problems.md lists the types");
    schema.putArray("required").add("type").add("title").add("status").add("detail");
    ObjectNode properties = schema.putObject("properties");
    properties
        .putObject("type")
        .put("type", "string")
        .put("description", "urn:earful:problem:<code>");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer").put("format", "int32");
    properties
        .putObject("detail")
        .put("type", "string")
        .put("description", "What was expected, what arrived, what to do");
    ObjectNode fault = properties.putObject("errors").put("type", "array").putObject("items");
    fault.put("type", "object");
    ObjectNode members = fault.putObject("properties");
    members
        .putObject("pointer")
        .put("type", "string")
        .put("description", "JSON pointer (RFC 6901) to the part at fault");
    members.putObject("detail").put("type", "string");
    return schema;
  }
}
