package io.earful.reporting;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An analysis for tests: plain, but for what is said of it. */
public final class AnalysisBuilder {

  private final String model;
  private final SentimentLabel label;
  private final double score;
  private String language = "en";
  private List<Analysis.Sentence> sentences;
  private List<Analysis.Clause> clauses = List.of();
  private Analysis.@Nullable Effort effort;
  private List<Analysis.Reason> reasons;
  private boolean mismatch;

  public AnalysisBuilder(String model, SentimentLabel label) {
    this.model = model;
    this.label = label;
    this.score =
        label == SentimentLabel.NEGATIVE ? -0.8 : label == SentimentLabel.POSITIVE ? 0.8 : 0;
    this.sentences = List.of(new Analysis.Sentence(0, 4, label, score));
    this.reasons = List.of(new Analysis.Reason("delivery", score, 0, 4));
  }

  public AnalysisBuilder language(String language) {
    this.language = language;
    return this;
  }

  public AnalysisBuilder sentences(Analysis.Sentence... sentences) {
    this.sentences = List.of(sentences);
    return this;
  }

  public AnalysisBuilder clauses(Analysis.Clause... clauses) {
    this.clauses = List.of(clauses);
    return this;
  }

  public AnalysisBuilder effort(Analysis.@Nullable Effort effort) {
    this.effort = effort;
    return this;
  }

  /** Reasons of which the author thinks ill. */
  public AnalysisBuilder reasons(String... ids) {
    this.reasons = List.of(ids).stream().map(id -> new Analysis.Reason(id, -0.5, 0, 4)).toList();
    return this;
  }

  public AnalysisBuilder mismatch(boolean mismatch) {
    this.mismatch = mismatch;
    return this;
  }

  public Analysis build() {
    return new Analysis(
        model,
        language,
        0.99,
        label,
        score,
        0.9,
        false,
        sentences,
        clauses,
        List.of(new Analysis.Evidence(0, 4, score / 2)),
        label == SentimentLabel.NEGATIVE ? "complaint" : "praise",
        effort,
        new Analysis.Urgency("normal", List.of()),
        reasons,
        Map.of(),
        List.of(),
        mismatch);
  }
}
