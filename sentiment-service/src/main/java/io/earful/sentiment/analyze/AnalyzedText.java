package io.earful.sentiment.analyze;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.Analysis;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one text. Offsets count Unicode code points of the text as it was sent.
 *
 * @param id the caller's own name for the text
 * @param language ISO 639-1 code, or {@code und}
 * @param languageConfidence 0 to 1
 * @param label negative, neutral, positive or mixed
 * @param unsure whether the label is more likely wrong than right
 * @param score -1 (negative) to 1 (positive)
 * @param confidence calibrated chance that the label is right, 0 to 1
 * @param sentences every sentence judged alone
 * @param evidence the words that decided
 * @param intent complaint, question, request, praise, thanks or other
 * @param effort signs that the author had to try repeatedly; absent when there are none
 * @param topics what it is about, each with the feeling of the clause that says so
 * @param urgency how soon somebody should look, and why
 * @param emotions which of six emotions it shows, each with its chance
 * @param personalData e-mail addresses, telephone numbers and bank accounts in it
 * @param model name and version of the model
 */
record AnalyzedText(
    String id,
    String language,
    double languageConfidence,
    String label,
    boolean unsure,
    double score,
    double confidence,
    List<Analysis.Sentence> sentences,
    List<Analysis.Evidence> evidence,
    String intent,
    @JsonInclude(JsonInclude.Include.NON_NULL) Analysis.@Nullable Effort effort,
    List<Analysis.Reason> topics,
    Analysis.Urgency urgency,
    Map<String, Double> emotions,
    List<Analysis.PersonalData> personalData,
    String model) {

  static AnalyzedText of(String id, Analysis analysis) {
    return new AnalyzedText(
        id,
        analysis.language(),
        analysis.languageConfidence(),
        analysis.label().toString(),
        analysis.unsure(),
        analysis.score(),
        analysis.confidence(),
        analysis.sentences(),
        analysis.evidence(),
        analysis.intent(),
        analysis.effort(),
        analysis.reasons(),
        analysis.urgency(),
        analysis.emotions(),
        analysis.personalData(),
        analysis.model());
  }
}
