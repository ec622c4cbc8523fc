package io.earful.collector.connector.form;

import io.earful.connector.PushAnswer;
import io.earful.connector.PushRequest;
import io.earful.event.EventCodec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a script is answered, and what browsers are told of who may ask. */
final class Answers {

  static final String JSON = "application/json";
  static final String HTML = "text/html;charset=utf-8";
  private static final String PROBLEM = "application/problem+json";
  private static final String TYPE = "urn:earful:problem:";

  private Answers() {}

  /** The site whose page sends, as its browser says; null when none does. */
  static @Nullable String origin(PushRequest request) {
    List<String> values = request.headers().getOrDefault("origin", List.of());
    return values.size() == 1 ? values.get(0).strip().toLowerCase(Locale.ROOT) : null;
  }

  static boolean isAllowed(FormSettings settings, PushRequest request) {
    String origin = origin(request);
    return origin != null && settings.origins().contains(origin);
  }

  /** Whether a person without a script looks at the answer. */
  static boolean isPage(PushRequest request) {
    return request.headers().getOrDefault("accept", List.of()).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("text/html"));
  }

  /** Another answer for another site: caches shall not mix them up. */
  static Map<String, String> headers(FormSettings settings, PushRequest request) {
    String origin = origin(request);
    return origin != null && settings.origins().contains(origin)
        ? Map.of("Vary", "Origin", "Access-Control-Allow-Origin", origin)
        : Map.of("Vary", "Origin");
  }

  /** Of a site that may not send there is nothing more to say: its browser will not let it. */
  static PushAnswer preflight(FormSettings settings, PushRequest request) {
    return isAllowed(settings, request)
        ? new PushAnswer(
            204,
            JSON,
            Map.of(
                "Access-Control-Allow-Methods", "POST",
                "Access-Control-Allow-Headers", "Content-Type, Idempotency-Key",
                "Access-Control-Max-Age", "600"),
            "")
        : new PushAnswer(403, JSON, Map.of(), "");
  }

  static PushAnswer foreignOrigin() {
    return problem(
        403,
        "origin-refused",
        "this form is not taken from the site that sent it; its address belongs into the source's"
            + " origins",
        Map.of(),
        null);
  }

  /**
   * @param faults what is wrong with each field, in words
   * @param token with which the same form can be sent again
   */
  static PushAnswer faults(Map<String, String> faults, String token) {
    return problem(
        422, "fields-refused", "the form cannot be taken; errors[] says why", faults, token);
  }

  private static PushAnswer problem(
      int status, String code, String detail, Map<String, String> faults, @Nullable String token) {
    ObjectNode problem = EventCodec.json().createObjectNode();
    String words = code.replace('-', ' ');
    problem.put("type", TYPE + code);
    problem.put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1));
    problem.put("status", status);
    problem.put("detail", detail);
    if (!faults.isEmpty()) {
      ArrayNode errors = problem.putArray("errors");
      faults.forEach(
          (field, fault) -> errors.addObject().put("pointer", "/" + field).put("detail", fault));
    }
    if (token != null) {
      problem.put("token", token);
    }
    return new PushAnswer(status, PROBLEM, Map.of(), problem.toString());
  }
}
