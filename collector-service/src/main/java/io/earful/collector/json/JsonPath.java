package io.earful.collector.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Leads to a part of a JSON document: the part of RFC 9535 (JSONPath) that names one place, such as
 * {@code $.customer.name}, {@code $['first name']} and {@code $.lines[0]}. A path to several places
 * also takes {@code [*]}, all elements of a list. There are no filters and no searches in depth, so
 * following one never takes longer than the path is.
 */
public final class JsonPath {

  private static final int LONGEST = 500;
  private static final int MOST_DIGITS = 6;
  private static final int ANY = -1;

  /** A member's name, or an element's index, or {@link #ANY} element. */
  private record Step(@Nullable String name, int index) {}

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * A path to one place.
   *
   * @throws IllegalArgumentException saying what was expected and where
   */
  public static JsonPath one(String text) {
    return new Parser(text, false).path();
  }

  /**
   * A path to any number of places.
   *
   * @throws IllegalArgumentException saying what was expected and where
   */
  public static JsonPath many(String text) {
    return new Parser(text, true).path();
  }

  /** What stands there; null when nothing does. */
  public @Nullable JsonNode first(JsonNode document) {
    List<JsonNode> found = all(document);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Everything that stands there, in the document's order. */
  public List<JsonNode> all(JsonNode document) {
    List<JsonNode> present = List.of(document);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      present.forEach(node -> follow(node, step, next));
      present = next;
    }
    return present;
  }

  private static void follow(JsonNode node, Step step, List<JsonNode> into) {
    if (step.name() != null) {
      add(node.get(step.name()), into);
    } else if (node.isArray() && step.index() == ANY) {
      node.forEach(into::add);
    } else if (node.isArray()) {
      add(node.get(step.index()), into);
    }
  }

  private static void add(@Nullable JsonNode node, List<JsonNode> into) {
    if (node != null) {
      into.add(node);
    }
  }

  private static final class Parser {

    private final String text;
    private final boolean many;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    Parser(String text, boolean many) {
      this.text = text;
      this.many = many;
    }

    JsonPath path() {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("expected at most " + LONGEST + " characters");
      }
      if (!take('$')) {
        throw expected("$");
      }
      while (at < text.length()) {
        if (take('.')) {
          steps.add(new Step(shortName(), 0));
        } else if (take('[')) {
          steps.add(bracket());
          if (!take(']')) {
            throw expected("]");
          }
        } else {
          throw expected(". or [");
        }
      }
      return new JsonPath(steps);
    }

    private Step bracket() {
      if (take('*')) {
        if (!many) {
          throw new IllegalArgumentException(
              "expected a path to one place, [*] leads to several; [0] is the first");
        }
        return new Step(null, ANY);
      }
      if (take('\'')) {
        return new Step(quoted('\''), 0);
      }
      return take('"') ? new Step(quoted('"'), 0) : new Step(null, index());
    }

    private String shortName() {
      int from = at;
      while (at < text.length() && isNamed(text.charAt(at), at == from)) {
        at++;
      }
      if (at == from) {
        throw expected("a name (one with other characters stands in brackets, ['like this'])");
      }
      return text.substring(from, at);
    }

    private static boolean isNamed(char sign, boolean begins) {
      boolean letter = sign == '_' || sign >= 0x80 || Character.isLetter(sign);
      return letter || !begins && sign >= '0' && sign <= '9';
    }

    private String quoted(char quote) {
      StringBuilder name = new StringBuilder();
      while (at < text.length()) {
        char sign = text.charAt(at++);
        if (sign == quote) {
          return name.toString();
        }
        if (sign == '\\') {
          if (at == text.length() || "'\"\\".indexOf(text.charAt(at)) < 0) {
            throw expected("a quotation mark or \\ behind \\");
          }
          sign = text.charAt(at++);
        }
        name.append(sign);
      }
      throw expected("a closing quotation mark");
    }

    private int index() {
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      boolean padded = at - from > 1 && text.charAt(from) == '0';
      if (at == from || padded || at - from > MOST_DIGITS) {
        throw expected("an index counted from 0, or a name in quotation marks");
      }
      return Integer.parseInt(text.substring(from, at));
    }

    private boolean take(char sign) {
      boolean there = at < text.length() && text.charAt(at) == sign;
      at += there ? 1 : 0;
      return there;
    }

    private IllegalArgumentException expected(String what) {
      return new IllegalArgumentException("expected %s at character %d".formatted(what, at + 1));
    }
  }
}
