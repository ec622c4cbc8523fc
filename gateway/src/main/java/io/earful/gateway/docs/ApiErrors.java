package io.earful.gateway.docs;

import java.util.Map;
import java.util.TreeMap;
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
              "429", "TooManyRequests",
              "503", "Unavailable"));

  private static final Map<String, String> WORDS =
      Map.of(
          "400", "Not what this description allows; `errors` point at the parts",
          "401", "No API key, or one that is unknown, expired or revoked",
          "403", "The key lacks the scope for this",
          "429", "Too many calls; `Retry-After` says when to come back",
          "503", "A service or the database is away; `Retry-After` says when to try again");

  private ApiErrors() {}

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
