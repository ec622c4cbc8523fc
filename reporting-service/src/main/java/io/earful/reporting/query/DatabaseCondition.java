package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query's condition on the table {@code mention m}; nothing of the query becomes SQL.
 *
 * @param sql with named parameters, each beginning with {@code query}
 * @param values of the parameters
 */
public record DatabaseCondition(String sql, Map<String, Object> values) {

  static DatabaseCondition of(Formula<DatabaseTerm> formula) {
    Writer writer = new Writer();
    List<String> conditions = new ArrayList<>();
    for (Formula<DatabaseTerm> needed : needed(formula)) {
      conditions.add(writer.sql(needed));
    }
    // the dearest question to the index comes last: of what the others leave
    conditions.add(writer.sql(formula));
    return new DatabaseCondition(String.join(" and ", conditions), Map.copyOf(writer.values));
  }

  /**
   * What each part cannot do without, for the index to skip by: asked about together with rules and
   * with what must not be there, a word keeps it from skipping by the others and by a brand.
   */
  private static List<Formula<DatabaseTerm>> needed(Formula<DatabaseTerm> formula) {
    List<Formula<DatabaseTerm>> parts =
        formula instanceof Formula.All<DatabaseTerm> all ? all.parts() : List.of(formula);
    List<Formula<DatabaseTerm>> needed =
        parts.stream().map(DatabaseCondition::words).filter(part -> !part.isEverything()).toList();
    return parts.containsAll(needed) ? List.of() : needed;
  }

  /** True of all that the formula is true of, and speaks of tokens alone that must be there. */
  private static Formula<DatabaseTerm> words(Formula<DatabaseTerm> formula) {
    if (formula instanceof Formula.All<DatabaseTerm> all) {
      return Formula.all(all.parts().stream().map(DatabaseCondition::words).toList());
    }
    if (formula instanceof Formula.Any<DatabaseTerm> any) {
      return Formula.any(any.parts().stream().map(DatabaseCondition::words).toList());
    }
    boolean word =
        formula instanceof Formula.Leaf<DatabaseTerm> leaf
            && leaf.condition() instanceof DatabaseTerm.Tokens tokens
            && !tokens.isOfRules();
    return word ? formula : Formula.everything();
  }

  /** Writes parts about tokens alone as one question to their index. */
  private static final class Writer {

    private final Map<String, Object> values = new LinkedHashMap<>();

    String sql(Formula<DatabaseTerm> formula) {
      if (formula.isEverything()) {
        return "true";
      }
      if (formula.isNothing()) {
        return "false";
      }
      Optional<String> tsquery = tsquery(formula);
      if (tsquery.isPresent()) {
        return "m.search @@ " + bound(tsquery.get()) + "::tsquery";
      }
      if (formula instanceof Formula.All<DatabaseTerm> all) {
        return joined(all.parts(), " & ", " and ");
      }
      if (formula instanceof Formula.Any<DatabaseTerm> any) {
        return joined(any.parts(), " | ", " or ");
      }
      if (formula instanceof Formula.Not<DatabaseTerm> not) {
        return "(" + sql(not.part()) + ") is not true";
      }
      return column((Formula.Leaf<DatabaseTerm>) formula);
    }

    private String joined(List<Formula<DatabaseTerm>> parts, String inTokens, String inSql) {
      List<String> tokens = new ArrayList<>();
      List<String> others = new ArrayList<>();
      for (Formula<DatabaseTerm> part : parts) {
        tsquery(part).ifPresentOrElse(tokens::add, () -> others.add(sql(part)));
      }
      if (!tokens.isEmpty()) {
        others.add(0, "m.search @@ " + bound(String.join(inTokens, tokens)) + "::tsquery");
      }
      return others.stream().collect(Collectors.joining(inSql, "(", ")"));
    }

    private String column(Formula.Leaf<DatabaseTerm> leaf) {
      DatabaseTerm.Column column = (DatabaseTerm.Column) leaf.condition();
      String sql = column.sql();
      for (Object value : column.values()) {
        int mark = sql.indexOf('?');
        sql = sql.substring(0, mark) + bound(value) + sql.substring(mark + 1);
      }
      return sql;
    }

    private String bound(Object value) {
      String name = "query" + values.size();
      values.put(name, value);
      return ":" + name;
    }

    /** Empty where anything but tokens is asked for. */
    private static Optional<String> tsquery(Formula<DatabaseTerm> formula) {
      if (formula instanceof Formula.Leaf<DatabaseTerm> leaf) {
        return leaf.condition() instanceof DatabaseTerm.Tokens tokens
            ? Optional.of(tokens.tsquery())
            : Optional.empty();
      }
      if (formula instanceof Formula.Not<DatabaseTerm> not) {
        return tsquery(not.part()).map(part -> "!(" + part + ")");
      }
      return formula instanceof Formula.All<DatabaseTerm> all
          ? tsquery(all.parts(), " & ")
          : tsquery(((Formula.Any<DatabaseTerm>) formula).parts(), " | ");
    }

    private static Optional<String> tsquery(List<Formula<DatabaseTerm>> parts, String operator) {
      List<String> written = new ArrayList<>();
      for (Formula<DatabaseTerm> part : parts) {
        Optional<String> one = tsquery(part);
        if (one.isEmpty()) {
          return one;
        }
        written.add(one.get());
      }
      return Optional.of("(" + String.join(operator, written) + ")");
    }
  }
}
