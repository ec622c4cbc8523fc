package io.earful.standalone.brand;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.earful.reporting.mention.BrandSentiment;
import io.earful.reporting.mention.BrandVerdicts;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryLimits;
import io.earful.sentiment.MentionAnalyzer;
import java.io.BufferedReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sentences that each name two brands, and what the two services together make of them. */
final class TwoBrands {

  private static final MentionAnalyzer ANALYZER = MentionAnalyzer.shipped();

  private TwoBrands() {}

  /** A brand as a sentence names it, and what the sentence says of it. */
  record Named(String names, String label) {

    MentionQuery query() {
      String query =
          Arrays.stream(names.split("\\|"))
              .map(name -> '"' + name + '"')
              .collect(Collectors.joining(" OR "));
      return MentionQuery.parse(query, QueryLimits.BRAND);
    }
  }

  /** A sentence. */
  record Sentence(String language, String text, Named first, Named second) {

    static Sentence of(String line) {
      String[] cells = line.split("\t");
      return new Sentence(
          cells[0], cells[1], new Named(cells[2], cells[3]), new Named(cells[4], cells[5]));
    }

    Judged judged() {
      Analysis analysis = ANALYZER.analyze(null, text, language);
      Map<String, BrandSentiment> own =
          BrandVerdicts.of(
              analysis,
              text.codePointCount(0, text.length()),
              Map.of(
                  "first", first.query().places(text, language),
                  "second", second.query().places(text, language)));
      return new Judged(this, label(own, "first", analysis), label(own, "second", analysis));
    }

    private static String label(Map<String, BrandSentiment> own, String brand, Analysis whole) {
      SentimentLabel label =
          own.containsKey(brand) ? requireNonNull(own.get(brand)).label() : whole.label();
      return label.toString();
    }
  }

  /** What was made of a sentence. */
  record Judged(Sentence sentence, String first, String second) {

    boolean isRight() {
      return first.equals(sentence.first().label()) && second.equals(sentence.second().label());
    }

    /** Whether the sentence feels for both brands, be it the same. */
    boolean hasSigns() {
      return !sentence.first().label().equals("neutral")
          && !sentence.second().label().equals("neutral");
    }
  }

  static List<Judged> judged(BufferedReader lines) {
    return lines.lines().skip(1).map(Sentence::of).map(Sentence::judged).toList();
  }
}
