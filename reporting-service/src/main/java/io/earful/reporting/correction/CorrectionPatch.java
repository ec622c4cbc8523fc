package io.earful.reporting.correction;

import io.earful.event.PlainText;
import io.earful.event.SentimentLabel;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a mention's sentiment.
 *
 * @param label negative, neutral, positive or mixed; null takes the correction back, so that the
 *     model's own label counts again
 * @param note why, for colleagues
 */
record CorrectionPatch(@Nullable SentimentLabel label, @Nullable String note) {

  private static final int MAX_NOTE = 1000;
  private static final Set<String> MEMBERS = Set.of("label", "note");

  /**
   * @throws BadRequestException when it is no object, or has members that do not exist
   * @throws InvalidException when a member has no value that is possible
   */
  static CorrectionPatch read(JsonNode body) {
    if (!body.isObject()) {
      throw new BadRequestException("invalid-request", "a merge patch is a JSON object");
    }
    for (String name : body.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        throw new BadRequestException(
            "invalid-json", "expected label and, if wanted, note; there is no \"" + name + "\"");
      }
    }
    return new CorrectionPatch(label(body), note(body.path("note")));
  }

  private static @Nullable SentimentLabel label(JsonNode body) {
    JsonNode label = body.path("label");
    if (label.isNull()) {
      return null;
    }
    Optional<SentimentLabel> known =
        Arrays.stream(SentimentLabel.values())
            .filter(one -> label.isString() && one.toString().equals(label.asString()))
            .findFirst();
    return known.orElseThrow(
        () ->
            invalid(
                "/label",
                "expected negative, neutral, positive, mixed, or null to take a correction back"));
  }

  private static @Nullable String note(JsonNode note) {
    if (note.isMissingNode() || note.isNull()) {
      return null;
    }
    if (!note.isString()) {
      throw invalid("/note", "expected text");
    }
    String text = PlainText.normalize(note.asString()).strip();
    if (text.codePointCount(0, text.length()) > MAX_NOTE) {
      throw invalid("/note", "expected at most " + MAX_NOTE + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  private static InvalidException invalid(String pointer, String detail) {
    return new InvalidException(
        "invalid-correction",
        "the sentiment cannot be corrected like this: " + pointer + ": " + detail,
        List.of(new Fault(pointer, detail)));
  }
}
