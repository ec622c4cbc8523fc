package io.earful.reporting.mention;

import io.earful.reporting.query.DatabaseCondition;
import io.earful.reporting.query.SearchTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** The where clause of a filter and the values it binds; nothing a caller sends becomes SQL. */
final class MentionConditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private MentionConditions() {}

  /**
   * What a caller may see.
   *
   * @param brands empty for all
   */
  static MentionConditions visible(Set<String> brands) {
    MentionConditions where = new MentionConditions();
    if (!brands.isEmpty()) {
      where.add("m.brand_ids && :brands", "brands", brands.toArray(String[]::new));
    }
    return where;
  }

  /** What is asked of the mentions themselves. */
  static MentionConditions of(MentionFilter filter) {
    MentionConditions where = visible(filter.sought());
    where.addListed(filter);
    if (!filter.topics().isEmpty()) {
      where.add("m.topics && :topics", "topics", filter.topics().toArray(String[]::new));
    }
    if (filter.author() != null) {
      where.author(filter.author());
    }
    where.aboutBrands(filter);
    where.noise(filter.noise());
    where.search(filter);
    return where;
  }

  /**
   * What is asked of the lists of brands, whose rows have the same columns.
   *
   * @param filter one that {@link #isListed} says yes to
   */
  static MentionConditions listed(MentionFilter filter) {
    MentionConditions where = new MentionConditions();
    where.values.put("brands", filter.sought().toArray(String[]::new));
    where.addListed(filter);
    return where;
  }

  /**
   * What comes after a place.
   *
   * @param place null for everything
   */
  static MentionConditions after(MentionOrder order, MentionOrder.@Nullable Place place) {
    MentionConditions where = new MentionConditions();
    where.addAfter(order, place);
    return where;
  }

  void addAfter(MentionOrder order, MentionOrder.@Nullable Place place) {
    if (place != null) {
      add(order.isAfterPlace(), order.bound(place));
    }
  }

  /** Whether {@link #of} asks for tokens: of words, sources or brands. */
  static boolean asksTokens(MentionFilter filter) {
    return filter.query() != null || !filter.sources().isEmpty() || !filter.sought().isEmpty();
  }

  /** Whether the lists of brands hold all that the filter asks for. */
  static boolean isListed(MentionFilter filter) {
    return !filter.sought().isEmpty()
        && filter.topics().isEmpty()
        && filter.sources().isEmpty()
        && filter.brandSentiments().isEmpty()
        && filter.author() == null
        && filter.query() == null
        && filter.noise().isNone();
  }

  private void addListed(MentionFilter filter) {
    oneOf("channel", filter.channels());
    oneOf("language", filter.languages());
    oneOf("label", filter.sentiments());
    oneOf("intent", filter.intents());
    if (filter.mismatch() != null) {
      add(filter.mismatch() ? "m.mismatch" : "not m.mismatch", Map.of());
    }
    if (filter.ratingMin() != null) {
      add("m.rating >= :ratingMin", "ratingMin", filter.ratingMin());
    }
    if (filter.ratingMax() != null) {
      add("m.rating <= :ratingMax", "ratingMax", filter.ratingMax());
    }
    if (filter.from() != null) {
      add("m.published_at >= :from", "from", filter.from());
    }
    if (filter.to() != null) {
      add("m.published_at < :to", "to", filter.to());
    }
    if (filter.historical() != null) {
      add("m.historical = :historical", "historical", filter.historical());
    }
  }

  /** What it says as a whole is what it says of a brand of which nothing else is known. */
  private void aboutBrands(MentionFilter filter) {
    if (filter.brandSentiments().isEmpty()) {
      return;
    }
    String sought = filter.sought().isEmpty() ? "true" : "b = any(:aboutBrands)";
    if (!filter.sought().isEmpty()) {
      values.put("aboutBrands", filter.sought().toArray(String[]::new));
    }
    add(
        "exists (select from unnest(m.brand_ids) b where "
            + sought
            + " and coalesce(m.about -> b ->> 'label', m.label) = any(:brandSentiments))",
        "brandSentiments",
        filter.brandSentiments().toArray(String[]::new));
  }

  /** The lists of brands have no noise, so they need not be asked. */
  private void noise(NoiseFilter wanted) {
    if (wanted.isNone()) {
      add("m.noise is null", Map.of());
    } else if (!wanted.all()) {
      add("m.noise = any(:noise)", "noise", wanted.kinds().toArray(String[]::new));
    }
  }

  void add(String condition, String name, Object value) {
    add(condition, Map.of(name, value));
  }

  void add(String condition, Map<String, Object> bound) {
    conditions.add(condition);
    values.putAll(bound);
  }

  String sql() {
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement) {
    DatabaseClient.GenericExecuteSpec bound = statement;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      bound = bound.bind(value.getKey(), value.getValue());
    }
    return bound;
  }

  /** A single value keeps the order of an index that begins with the column. */
  private void oneOf(String column, List<String> wanted) {
    if (wanted.size() == 1) {
      add("m.%s = :%s".formatted(column, column), column, wanted.get(0));
    } else if (!wanted.isEmpty()) {
      add("m.%s = any(:%s)".formatted(column, column), column, wanted.toArray(String[]::new));
    }
  }

  /** Every author id has colons, no handle does. */
  private void author(String author) {
    if (author.contains(":")) {
      add("m.author_id = :author", "author", author);
    } else {
      String handle = author.replaceFirst("^@+", "").toLowerCase(Locale.ROOT);
      add("lower(ltrim(m.author_handle, '@')) = :author", "author", handle);
    }
  }

  /**
   * Words, sources and brands stand in one index. It works through conditions in their order, so
   * that the words, which cost it most, come last.
   */
  private void search(MentionFilter filter) {
    List<String> parts = new ArrayList<>();
    if (!filter.sources().isEmpty()) {
      parts.add(anyOf(filter.sources().stream().map(SearchTokens::source)));
    }
    if (!filter.sought().isEmpty()) {
      parts.add(anyOf(filter.sought().stream().sorted().map(Columns::brandToken)));
    }
    if (!parts.isEmpty()) {
      add("m.search @@ :search::tsquery", "search", String.join(" & ", parts));
    }
    if (filter.query() != null) {
      DatabaseCondition words = filter.query().condition();
      add(words.sql(), words.values());
    }
  }

  private static String anyOf(Stream<String> tokens) {
    return tokens.map(MentionConditions::term).collect(Collectors.joining(" | ", "(", ")"));
  }

  private static String term(String token) {
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
