package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database knows: {@link SearchTokens} without their places, and the columns of a mention.
 */
final class DatabaseIndex implements Index<DatabaseTerm> {

  @Override
  public Bounds<DatabaseTerm> form(FormSeek seek) {
    Map<String, List<Formula<DatabaseTerm>>> rulesOfForm = new LinkedHashMap<>();
    for (WordForms rules : WordForms.all()) {
      rulesOfForm
          .computeIfAbsent(rules.reduce(seek.word()), form -> new ArrayList<>())
          .add(token(SearchTokens.RULES + rules.id()));
    }
    if (rulesOfForm.size() == 1) {
      return Bounds.exactly(token(rulesOfForm.keySet().iterator().next()));
    }
    List<Formula<DatabaseTerm>> forms = new ArrayList<>();
    rulesOfForm.forEach(
        (form, rules) -> forms.add(Formula.all(List.of(token(form), by(rules, rulesOfForm)))));
    return Bounds.exactly(Formula.any(forms));
  }

  /**
   * A mention was cut by one of all rules. Each token that is asked about costs the database as
   * much as the word, so most rules are named by the few that they are not.
   */
  private static Formula<DatabaseTerm> by(
      List<Formula<DatabaseTerm>> rules, Map<String, List<Formula<DatabaseTerm>>> rulesOfForm) {
    List<Formula<DatabaseTerm>> others =
        rulesOfForm.values().stream()
            .flatMap(List::stream)
            .filter(other -> !rules.contains(other))
            .toList();
    return others.size() < rules.size() ? Formula.not(Formula.any(others)) : Formula.any(rules);
  }

  @Override
  public Bounds<DatabaseTerm> exact(ExactSeek seek) {
    String word = seek.word();
    Set<String> tokens = new LinkedHashSet<>();
    for (WordForms rules : WordForms.all()) {
      String form = rules.reduce(word);
      tokens.add(word.startsWith(form) ? form : SearchTokens.EXACT + word);
    }
    return Bounds.within(Formula.any(tokens.stream().map(DatabaseIndex::token).toList()));
  }

  /** The common part of a word's forms may be shorter than what stands before the star. */
  @Override
  public Bounds<DatabaseTerm> pattern(PatternSeek seek) {
    String beginning = seek.beginning();
    List<Formula<DatabaseTerm>> tokens = new ArrayList<>();
    tokens.add(Formula.leaf(DatabaseTerm.beginning(beginning)));
    tokens.add(Formula.leaf(DatabaseTerm.beginning(SearchTokens.EXACT + beginning)));
    for (int letters = 1; letters < CodePoints.length(beginning); letters++) {
      tokens.add(token(CodePoints.truncate(beginning, letters)));
    }
    return Bounds.within(Formula.any(tokens));
  }

  @Override
  public Bounds<DatabaseTerm> characters(CharacterSeek seek) {
    int length = seek.characters().size();
    if (length == 1) {
      return Bounds.exactly(Formula.leaf(DatabaseTerm.beginning(seek.characters().get(0))));
    }
    List<String> pairs = SearchTokens.pairs(String.join("", seek.characters()));
    Formula<DatabaseTerm> all = Formula.all(pairs.stream().map(DatabaseIndex::token).toList());
    return length == 2 ? Bounds.exactly(all) : Bounds.within(all);
  }

  @Override
  public Bounds<DatabaseTerm> field(FieldIs field) {
    return Bounds.exactly(
        switch (field.field()) {
          case AUTHOR -> column(authorColumn(field), field.value());
          case CHANNEL -> column("m.channel = ?", field.value());
          case LANG -> column("m.language = ?", field.value());
          case SOURCE -> token(SearchTokens.source(field.value()));
          case SITE -> column("site_of(m.url) = ?", field.value());
          case RATING -> Formula.nothing();
        });
  }

  private static String authorColumn(FieldIs field) {
    return field.isAuthorId() ? "m.author_id = ?" : "lower(ltrim(m.author_handle, '@')) = ?";
  }

  @Override
  public Bounds<DatabaseTerm> rating(RatingIs rating) {
    return Bounds.exactly(column("m.rating between ? and ?", rating.low(), rating.high()));
  }

  private static Formula<DatabaseTerm> token(String token) {
    return Formula.leaf(DatabaseTerm.token(token));
  }

  private static Formula<DatabaseTerm> column(String sql, Object... values) {
    return Formula.leaf(new DatabaseTerm.Column(sql, List.of(values)));
  }
}
