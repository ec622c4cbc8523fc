package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What sentiment-service found in a mention's text. All offsets count Unicode code points of the
 * analysed text, start inclusive, end exclusive.
 *
 * @param model name and version of the model
 * @param language BCP 47 language, {@code und} when there is nothing to tell it by
 * @param languageConfidence 0..1
 * @param label the feeling of the whole
 * @param score -1 (negative) .. 1 (positive)
 * @param confidence 0..1, calibrated: of the texts with 0.8, four in five are right
 * @param unsure whether the confidence is too low to build on
 * @param sentences the same per sentence
 * @param clauses the parts of sentences that feel each in their own way; none where the text is one
 * @param evidence the words that decided, with their signed weight
 * @param intent what the author wants: complaint, question, request, praise, thanks or other
 * @param effort signs that the author had to try repeatedly
 * @param urgency how soon somebody should look
 * @param reasons what it is about (called topics in the API)
 * @param emotions emotion to its probability
 * @param personalData parts that identify a person
 * @param mismatch whether the rating and the text clearly disagree; neither changes the other
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Analysis(
    String model,
    String language,
    double languageConfidence,
    SentimentLabel label,
    double score,
    double confidence,
    boolean unsure,
    List<Sentence> sentences,
    List<Clause> clauses,
    List<Evidence> evidence,
    String intent,
    @Nullable Effort effort,
    Urgency urgency,
    List<Reason> reasons,
    Map<String, Double> emotions,
    List<PersonalData> personalData,
    boolean mismatch) {

  public Analysis {
    sentences = Lists.orEmpty(sentences);
    clauses = Lists.orEmpty(clauses);
    evidence = Lists.orEmpty(evidence);
    reasons = Lists.orEmpty(reasons);
    // in order of name, so that equal findings are equal bytes
    emotions = emotions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(emotions));
    personalData = Lists.orEmpty(personalData);
  }

  /** One sentence's own feeling. */
  public record Sentence(int start, int end, SentimentLabel label, double score) {}

  /**
   * A part of a sentence with its own score.
   *
   * @param against the stretch of it that names what the rest is compared with ("than Hill",
   *     "unlike Hill"): what is good of the rest is worse of that
   * @param cues what its words tell of whoever they name beside how they feel; most have none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Clause(
      int start, int end, double score, @Nullable Stretch against, List<Cue> cues) {
    public Clause {
      cues = Lists.orEmpty(cues);
    }
  }

  /**
   * A stretch whose words tell something of those that it names. It begins in its clause.
   *
   * @param kind left or chosen ("from Dale to Hill"); aside, where it names one in passing ("bought
   *     at Dale"); alike, where the text says the same of all in it ("both"); pair or neither,
   *     where it does of those in the stretch ("neither Hill nor Dale")
   */
  public record Cue(String kind, int start, int end) {
    public static final String LEFT = "left";
    public static final String CHOSEN = "chosen";
    public static final String ASIDE = "aside";
    public static final String ALIKE = "alike";
    public static final String PAIR = "pair";
    public static final String NEITHER = "neither";
  }

  /** A stretch of the text. */
  public record Stretch(int start, int end) {}

  /** Words that decided; a negative weight pulls towards negative. */
  public record Evidence(int start, int end, double weight) {}

  /**
   * A sign of repeated trying, such as "third time".
   *
   * @param level some or high
   */
  public record Effort(String level, int start, int end) {}

  /**
   * @param level low, normal or high
   * @param reasons why, in the order of weight
   */
  public record Urgency(String level, List<String> reasons) {
    public Urgency {
      reasons = Lists.orEmpty(reasons);
    }
  }

  /** A reason of the reason tree, with the feeling of the clause that names it. */
  public record Reason(String id, double polarity, int start, int end) {}

  /** A part that identifies a person: email, phone, iban. */
  public record PersonalData(String kind, int start, int end) {}
}
