package io.earful.reporting.query;

import java.util.List;
import java.util.Random;

/** Queries that can be read, made of words that the corpus has and of some that it has not. */
final class RandomQueries {

  private static final List<String> WORDS =
      List.of(
          "kettle",
          "kettles",
          "late",
          "deliveries",
          "refund",
          "the",
          "water",
          "Bosch",
          "e-mail",
          "don't",
          "news",
          "new",
          "Lieferung",
          "Größe",
          "Paket",
          "доставка",
          "курьеру",
          "чайники",
          "новая",
          "παράδοση",
          "ΔΕΜΑ",
          "配送",
          "配送料",
          "水",
          "遅い",
          "タワー",
          "iPhone手机壳15",
          "unseen",
          "Zug",
          "поезд");
  private static final List<String> PATTERNS =
      List.of("deliver*", "refund*", "un*al", "Liefer*", "достав*", "нов*", "παραδ*", "ke*le*");
  private static final List<String> FIELDS =
      List.of(
          "lang:en",
          "lang:ru",
          "channel:forum",
          "channel:(email OR feed)",
          "author:@bob",
          "author:forum:example:anna",
          "source:s2",
          "site:s1.example",
          "rating:>=4",
          "rating:1",
          "rating:<3");

  private final Random random;

  RandomQueries(Random random) {
    this.random = random;
  }

  String query() {
    return expression(3);
  }

  private String expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(6)) {
      case 0 -> expression(depth - 1) + " " + expression(depth - 1);
      case 1 -> "(" + expression(depth - 1) + " OR " + expression(depth - 1) + ")";
      case 2 -> "-(" + expression(depth - 1) + ")";
      case 3 -> place() + " NEAR/" + random.nextInt(6) + " " + place();
      case 4 -> place() + " BEFORE/" + random.nextInt(6) + " " + place();
      default -> leaf();
    };
  }

  private String leaf() {
    return switch (random.nextInt(6)) {
      case 0 -> one(FIELDS);
      case 1 -> "\"" + one(WORDS) + " " + one(WORDS) + "\"";
      case 2 -> "\"" + one(WORDS) + " " + one(WORDS) + "\"~" + random.nextInt(8);
      case 3 -> "-" + one(WORDS);
      default -> place();
    };
  }

  private String place() {
    return switch (random.nextInt(5)) {
      case 0 -> one(PATTERNS);
      case 1 -> "\"" + one(WORDS) + "\"";
      case 2 -> "(" + one(WORDS) + " OR \"" + one(WORDS) + " " + one(WORDS) + "\")";
      default -> one(WORDS);
    };
  }

  /** Some words of the corpus side by side, as a text. */
  String text() {
    StringBuilder text = new StringBuilder();
    int words = random.nextInt(12);
    for (int i = 0; i < words; i++) {
      text.append(one(WORDS)).append(random.nextInt(4) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  String language() {
    return one(List.of("en", "de", "ru", "el", "ja", "tr", "ar", "uk", "und", "nl"));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
