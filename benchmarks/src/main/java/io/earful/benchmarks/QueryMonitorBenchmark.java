package io.earful.benchmarks;

import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryLimits;
import io.earful.reporting.query.QueryMonitor;
import io.earful.reporting.query.SearchedMention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many stored queries over many mentions: by the monitor in batches of 500, on one thread and on
 * two, beside asking each query of each mention. Words follow Zipf's law and are inflected; queries
 * are made of rare and of middling words as brands' are. Prints mentions a second and the ratio to
 * asking each.
 *
 * <p>Arguments: queries (default 2,000), mentions per round (default 20,000) and rounds (default
 * 5).
 */
public final class QueryMonitorBenchmark {

  private static final int BATCH = 500;
  private static final int WORDS = 50_000;
  private static final int WORDS_OF_A_TEXT = 80;
  private static final int ASKED_EACH = 200;
  private static final List<String> LATIN = List.of("en", "de", "fr", "es", "tr");
  private static final List<String> CYRILLIC = List.of("ru", "uk", "be");
  private static final List<String> LATIN_SYLLABLES =
      List.of("ba", "ker", "lo", "min", "sta", "tro", "vel", "zu", "pin", "gar");
  private static final List<String> CYRILLIC_SYLLABLES =
      List.of("ба", "кер", "ло", "мин", "ста", "тро", "вел", "зу", "пин", "гар");
  private static final List<String> LATIN_ENDINGS = List.of("", "s", "en", "es", "ing");
  private static final List<String> CYRILLIC_ENDINGS = List.of("", "а", "у", "ой", "ами");

  private final Random random = new Random(1);

  private QueryMonitorBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int queries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int mentions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    new QueryMonitorBenchmark().run(queries, mentions, rounds);
  }

  private void run(int count, int size, int rounds) throws InterruptedException {
    Map<String, MentionQuery> queries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      queries.put("q" + i, MentionQuery.parse(query(), QueryLimits.BRAND));
    }
    List<SearchedMention> mentions = IntStream.range(0, size).mapToObj(i -> mention()).toList();
    try (QueryMonitor monitor = QueryMonitor.of(queries)) {
      for (int round = 0; round <= rounds; round++) {
        double each = each(queries, mentions.subList(0, ASKED_EACH));
        double one = batches(monitor, mentions, 1);
        double two = batches(monitor, mentions, 2);
        System.out.printf(
            "%s: each %,.0f/s, monitor on one thread %,.0f/s (%.0f of each), on two %,.0f/s%n",
            round == 0 ? "warm-up" : "round " + round, each, one, one / each, two);
      }
      System.out.printf(
          "%,d matches in %,d mentions%n", matches(monitor, mentions), mentions.size());
    }
  }

  private static double each(Map<String, MentionQuery> queries, List<SearchedMention> mentions) {
    long start = System.nanoTime();
    long found =
        mentions.stream()
            .mapToLong(mention -> queries.values().stream().filter(q -> q.matches(mention)).count())
            .sum();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (found < 0) {
      throw new IllegalStateException("nothing was asked");
    }
    return mentions.size() / seconds;
  }

  private static double batches(
      QueryMonitor monitor, List<SearchedMention> mentions, int threadCount)
      throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    int share = mentions.size() / threadCount;
    for (int i = 0; i < threadCount; i++) {
      List<SearchedMention> own = mentions.subList(i * share, (i + 1) * share);
      Thread thread = new Thread(() -> matches(monitor, own));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(10));
    }
    return mentions.size() / ((System.nanoTime() - start) / 1e9);
  }

  private static long matches(QueryMonitor monitor, List<SearchedMention> mentions) {
    long found = 0;
    for (int at = 0; at < mentions.size(); at += BATCH) {
      List<SearchedMention> batch = mentions.subList(at, Math.min(at + BATCH, mentions.size()));
      found += monitor.match(batch).stream().mapToLong(Set::size).sum();
    }
    return found;
  }

  private String query() {
    boolean cyrillic = random.nextInt(3) == 0;
    String name = word(rare(), cyrillic);
    String product = word(middling(), cyrillic);
    return switch (random.nextInt(10)) {
      case 0 -> "\"" + name + "\" OR " + word(rare(), cyrillic) + "*";
      case 1, 2 -> name + " NEAR/5 (" + product + " OR " + word(middling(), cyrillic) + ")";
      case 3 -> "\"" + name + " " + product + "\" OR " + name;
      case 4 -> name + " lang:" + (cyrillic ? "ru" : "en");
      case 5, 6 -> "(" + name + " OR " + word(rare(), cyrillic) + ") " + product;
      default -> name + " -" + product;
    };
  }

  private SearchedMention mention() {
    boolean cyrillic = random.nextInt(3) == 0;
    List<String> endings = cyrillic ? CYRILLIC_ENDINGS : LATIN_ENDINGS;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS_OF_A_TEXT; i++) {
      text.append(word(zipf(), cyrillic)).append(one(endings)).append(i % 12 == 11 ? ". " : " ");
    }
    return SearchedMention.ofText(text.toString(), one(cyrillic ? CYRILLIC : LATIN));
  }

  /** Ranks by Zipf's law, near enough. */
  private int zipf() {
    return (int) Math.pow(WORDS, random.nextDouble()) - 1;
  }

  private int middling() {
    return 200 + random.nextInt(2_000);
  }

  private int rare() {
    return 2_000 + random.nextInt(WORDS - 2_000);
  }

  private static String word(int rank, boolean cyrillic) {
    List<String> syllables = cyrillic ? CYRILLIC_SYLLABLES : LATIN_SYLLABLES;
    StringBuilder word = new StringBuilder(syllables.get(rank % 10));
    for (int rest = rank / 10; rest > 0; rest /= 10) {
      word.append(syllables.get(rest % 10));
    }
    return word.toString();
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
