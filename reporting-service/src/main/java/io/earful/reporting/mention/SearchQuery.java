package io.earful.reporting.mention;

import io.earful.kit.problem.BadRequestException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A full-text query: all words must be there, {@code "a phrase"} stands word by word, {@code -word}
 * and {@code -"a phrase"} must not be there. The index knows tokens without their places; what
 * needs places is checked on the text.
 */
final class SearchQuery {

  private static final int MAX_LENGTH = 1000;
  private static final int MAX_TERMS = 50;
  private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"|([^\\s\"]+))");
  private static final Pattern TYPED_QUOTES = Pattern.compile("[\u201C\u201D\u201E]");

  /**
   * A word or a phrase.
   *
   * @param runs what it consists of, at least one run
   * @param negated whether it must not be there
   */
  private record Term(List<SearchTokens.Run> runs, boolean negated) {

    /** Whether the index alone cannot tell. */
    boolean needsText() {
      SearchTokens.Run only = runs.get(0);
      int length = only.text().codePointCount(0, only.text().length());
      return runs.size() > 1 || (only.unspaced() ? length > 2 : length > SearchTokens.MAX_WORD);
    }

    /** How it stands in a {@link SearchTokens#line}: words whole, other scripts anywhere. */
    String inLine() {
      String head = runs.get(0).unspaced() ? "" : " ";
      String tail = runs.get(runs.size() - 1).unspaced() ? "" : " ";
      return runs.stream().map(SearchTokens.Run::text).collect(Collectors.joining(" ", head, tail));
    }

    void addIndexTerms(Set<String> terms) {
      if (!needsText()) {
        terms.add((negated ? "!" : "") + indexTerm(runs.get(0)));
      } else if (!negated) {
        runs.forEach(run -> addTokens(run, terms));
      }
    }

    private static void addTokens(SearchTokens.Run run, Set<String> terms) {
      List<String> tokens = new ArrayList<>();
      run.addTokens(tokens);
      if (tokens.size() == 1) {
        terms.add(indexTerm(run));
      } else {
        tokens.subList(0, tokens.size() - 1).forEach(token -> terms.add(quoted(token)));
      }
    }

    /** One character of an unspaced script is the beginning of some pair, or stands last. */
    private static String indexTerm(SearchTokens.Run run) {
      List<String> tokens = new ArrayList<>();
      run.addTokens(tokens);
      String token = quoted(tokens.get(0));
      return run.unspaced() && tokens.size() == 1 ? token + ":*" : token;
    }

    private static String quoted(String token) {
      return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'";
    }
  }

  private final List<Term> terms;

  private SearchQuery(List<Term> terms) {
    this.terms = terms;
  }

  /**
   * @throws BadRequestException saying what is wrong with the query
   */
  static SearchQuery parse(String query) {
    if (query.length() > MAX_LENGTH) {
      throw invalid("q has at most " + MAX_LENGTH + " characters, got " + query.length());
    }
    String plain = TYPED_QUOTES.matcher(query).replaceAll("\"");
    if (plain.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw invalid("q has a quotation mark without its partner: " + query);
    }
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(plain);
    while (matcher.find()) {
      add(terms, matcher);
    }
    if (terms.isEmpty()) {
      throw invalid("q needs at least one word of letters or digits, got: " + query);
    }
    if (terms.size() > MAX_TERMS) {
      throw invalid("q has at most " + MAX_TERMS + " words and phrases, got " + terms.size());
    }
    return new SearchQuery(terms);
  }

  private static void add(List<Term> terms, Matcher term) {
    String phrase = term.group(2);
    String word = term.group(3);
    if ("OR".equals(word) || "NOT".equals(word)) {
      throw invalid(
          "q does not know " + word + "; write -word for what must not be there, or ask twice");
    }
    if ("AND".equals(word)) {
      return;
    }
    List<SearchTokens.Run> runs = SearchTokens.runs(phrase == null ? word : phrase);
    if (!runs.isEmpty()) {
      terms.add(new Term(runs, term.group(1).equals("-")));
    }
  }

  /** The part that the index answers, as a tsquery; null when it can say nothing. */
  @Nullable String tsquery() {
    Set<String> parts = new LinkedHashSet<>();
    terms.forEach(term -> term.addIndexTerms(parts));
    return parts.isEmpty() ? null : String.join(" & ", parts);
  }

  /** Whether {@link #matches} has to be asked as well. */
  boolean needsText() {
    return terms.stream().anyMatch(Term::needsText);
  }

  /** Whether a mention that the index offers is really meant. */
  boolean matches(@Nullable String title, String text) {
    String titleLine = title == null ? "" : SearchTokens.line(title);
    String textLine = SearchTokens.line(text);
    return terms.stream()
        .filter(Term::needsText)
        .allMatch(
            term -> {
              String sought = term.inLine();
              boolean there = textLine.contains(sought) || titleLine.contains(sought);
              return there != term.negated();
            });
  }

  private static BadRequestException invalid(String detail) {
    return new BadRequestException("invalid-query", detail);
  }
}
