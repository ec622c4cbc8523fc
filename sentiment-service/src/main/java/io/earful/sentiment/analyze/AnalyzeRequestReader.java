package io.earful.sentiment.analyze;

import io.earful.event.CodePoints;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of an analyse request and names everything that is wrong with it, each fault with
 * the JSON pointer of its place. Made for one request.
 */
final class AnalyzeRequestReader {

  static final int MOST_TEXTS = 1_000;
  static final int MOST_CODE_POINTS = 16_384;

  private static final int LONGEST_ID = 200;
  private static final int MOST_FAULTS = 100;
  private static final Set<String> REQUEST_MEMBERS = Set.of("texts");
  private static final Set<String> TEXT_MEMBERS = Set.of("id", "text", "language");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");

  private final List<Fault> faults = new ArrayList<>();

  private AnalyzeRequestReader() {}

  /** The texts, or a {@link BadRequestException} with the faults. */
  static List<TextToAnalyze> read(JsonNode body) {
    AnalyzeRequestReader reader = new AnalyzeRequestReader();
    List<TextToAnalyze> texts = reader.texts(body);
    if (!reader.faults.isEmpty()) {
      throw new BadRequestException(
          "invalid-request", "parts of the request are not allowed", reader.faults);
    }
    return texts;
  }

  private List<TextToAnalyze> texts(JsonNode body) {
    List<TextToAnalyze> texts = new ArrayList<>();
    if (!body.isObject()) {
      fault("", "expected an object with texts, not " + kind(body));
      return texts;
    }
    refuseUnknown("", body, REQUEST_MEMBERS);
    JsonNode array = body.path("texts");
    if (!array.isArray()) {
      fault("/texts", "expected an array of texts, not " + kind(array));
    } else if (array.isEmpty() || array.size() > MOST_TEXTS) {
      fault("/texts", "expected 1 to %d texts, not %d".formatted(MOST_TEXTS, array.size()));
    } else {
      for (int i = 0; i < array.size() && faults.size() < MOST_FAULTS; i++) {
        texts.add(text("/texts/" + i, array.get(i)));
      }
    }
    return texts;
  }

  private TextToAnalyze text(String at, JsonNode node) {
    if (!node.isObject()) {
      fault(at, "expected an object with id and text, not " + kind(node));
      return new TextToAnalyze("", "", null);
    }
    refuseUnknown(at, node, TEXT_MEMBERS);
    String id = string(at + "/id", node.path("id"));
    if (id.length() > LONGEST_ID) {
      fault(at + "/id", "expected at most %d characters".formatted(LONGEST_ID));
    }
    String text = string(at + "/text", node.path("text"));
    int length = CodePoints.length(text);
    if (length > MOST_CODE_POINTS) {
      fault(
          at + "/text",
          "expected at most %d code points, not %d: send it in parts"
              .formatted(MOST_CODE_POINTS, length));
    }
    return new TextToAnalyze(id, text, language(at + "/language", node.path("language")));
  }

  private @Nullable String language(String at, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    String tag = string(at, node);
    if (node.isString() && !LANGUAGE.matcher(tag).matches()) {
      fault(at, "expected a BCP 47 language tag such as uk or pt-BR");
    }
    return tag;
  }

  private String string(String at, JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    fault(at, "expected a string, not " + kind(node));
    return "";
  }

  private void refuseUnknown(String at, JsonNode object, Set<String> known) {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        String pointer = at + "/" + name.replace("~", "~0").replace("/", "~1");
        fault(pointer, "there is no such member; known are " + known.stream().sorted().toList());
      }
    }
  }

  private void fault(String pointer, String detail) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(pointer, detail));
    }
  }

  private static String kind(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
