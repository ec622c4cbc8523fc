package io.earful.benchmarks.mentions;

import io.earful.reporting.query.SearchTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Lists, searches and counts of a running Earful that {@link MentionLoad} has filled, through the
 * gateway, one call at a time, and beside each the same question as a statement to its database.
 * Prints median and 95th percentile of both and their ratio, after five thousand calls that warm
 * the services up: Java compiles what they run for that long (the first thousand take twice the
 * time). With {@code drop-caches} the first page is read once more with nothing of the files in
 * memory, which slows down everything else on the machine and asks for the right to write {@code
 * /proc/sys/vm/drop_caches}.
 *
 * <p>Arguments: home folder, rounds (default 100), {@code drop-caches}.
 */
public final class MentionReadBenchmark {

  private static final int FIRST_CALLS = 2_500;
  private static final int WARM_UP = 10;
  private static final int LATELY = 90;
  private static final int COLD_ROUNDS = 20;
  private static final int PAGES = 100;
  private static final int LARGE = 0;
  private static final int MIDDLE = 10;
  private static final int SMALL = 150;
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final Vocabulary.Language ENGLISH = Vocabulary.LANGUAGES.get(0);
  private static final String LABEL = "m.label = ?";
  private static final String CHANNEL = "m.channel = ?";
  private static final String WORDS = "m.search @@ ?::tsquery";

  /** Says by which language's rules a mention was cut; every mention of the language has it. */
  private static final String RULES = "f:";

  private final RunningHome earful;
  private final Connection database;
  private final int rounds;
  private final String all;
  private final String large;
  private final String middle;
  private final String small;

  private MentionReadBenchmark(RunningHome earful, Connection database, int rounds)
      throws IOException, InterruptedException {
    this.earful = earful;
    this.database = database;
    this.rounds = rounds;
    this.all = earful.readerOf(List.of());
    this.large = earful.readerOf(List.of(MentionGenerator.brand(LARGE)));
    this.middle = earful.readerOf(List.of(MentionGenerator.brand(MIDDLE)));
    this.small = earful.readerOf(List.of(MentionGenerator.brand(SMALL)));
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1) {
      throw new IllegalArgumentException("arguments: home [rounds [drop-caches]]");
    }
    RunningHome earful = new RunningHome(Path.of(arguments[0]));
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    try (Connection database = earful.database()) {
      MentionReadBenchmark benchmark = new MentionReadBenchmark(earful, database, rounds);
      benchmark.run();
      if (List.of(arguments).contains("drop-caches")) {
        benchmark.cold();
      }
    }
  }

  /** The services' code is compiled while it is called. */
  private void warmUp() throws Exception {
    for (int i = 0; i < FIRST_CALLS; i++) {
      earful.get(path(ofChannel(i).parameters()), all);
      earful.get(path(wordsOf(MIDDLE, 500 + i % 500).parameters()), middle);
    }
  }

  private void run() throws Exception {
    warmUp();
    try (Statement statement = database.createStatement()) {
      statement.execute("set jit = off");
    }
    System.out.printf("%-38s %19s %19s %8s%n", "milliseconds: median / p95", "HTTP", "SQL", "p95");
    measure("page 1 of all", all, i -> ReadCase.ofAll().page());
    measure("page 1 of a channel", all, MentionReadBenchmark::ofChannel);
    pageHundred("page 100 of all", all, ReadCase.ofAll());
    measure("page 1 of a brand, filtered", middle, MentionReadBenchmark::filtered);
    pageHundred("page 100 of a brand", middle, ofBrand(MIDDLE));
    measure("rare word", all, i -> rareWord(ReadCase.ofAll(), 20_000 + 37 * i));
    measure("rare word of a brand", middle, i -> wordsOf(MIDDLE, 20_000 + 37 * i));
    measure("frequent word of the largest brand", large, i -> wordsOf(LARGE, 20 + i % 20));
    measure("frequent word of a brand", middle, i -> wordsOf(MIDDLE, 20 + i % 20));
    measure("two words of a brand", middle, i -> wordsOf(MIDDLE, 100 + i, 300 + i));
    measure("rare word, 90 days", all, i -> rareWord(lately(ReadCase.ofAll()), 24_000 + 37 * i));
    measure("two words of a brand, 90 days", middle, i -> latelyOf(MIDDLE, 500 + i, 700 + i));
    measure("reason of a small brand", small, i -> reasonOf(SMALL, i));
    measure("count of a brand, 90 days", middle, i -> counted(MIDDLE));
    measure("count of the largest brand, 90 days", large, i -> counted(LARGE));
  }

  private static ReadCase.Builder ofBrand(int brand) {
    return ReadCase.ofBrand(MentionGenerator.brand(brand));
  }

  private static ReadCase ofChannel(int round) {
    String channel = MentionGenerator.channel(round % MentionGenerator.CHANNELS);
    return ReadCase.ofAll().parameter("channel", channel).where(CHANNEL, channel).page();
  }

  private static ReadCase filtered(int round) {
    String channel = MentionGenerator.channel(round % MentionGenerator.CHANNELS);
    return ofBrand(MIDDLE)
        .parameter("channel", channel)
        .where(CHANNEL, channel)
        .parameter("sentiment", "negative")
        .where(LABEL, "negative")
        .page();
  }

  private static ReadCase counted(int brand) {
    return lately(ofBrand(brand))
        .parameter("sentiment", "negative")
        .where(LABEL, "negative")
        .count();
  }

  private static ReadCase rareWord(ReadCase.Builder where, int rank) {
    return words(where, new TreeSet<>(), rank).rarePage();
  }

  private static ReadCase latelyOf(int brand, int... ranks) {
    return wordsOf(lately(ReadCase.searchOfBrand(MentionGenerator.brand(brand))), brand, ranks);
  }

  private static ReadCase.Builder lately(ReadCase.Builder where) {
    return where.since(Instant.now().minus(LATELY, ChronoUnit.DAYS));
  }

  private static ReadCase wordsOf(int brand, int... ranks) {
    return wordsOf(ReadCase.searchOfBrand(MentionGenerator.brand(brand)), brand, ranks);
  }

  private static ReadCase wordsOf(ReadCase.Builder where, int brand, int... ranks) {
    String token = "b:" + MentionGenerator.brand(brand);
    return words(where, new TreeSet<>(Set.of(token)), ranks).page();
  }

  private static ReadCase reasonOf(int brand, int round) {
    String id = MentionGenerator.brand(brand);
    String reason = MentionGenerator.reason(round);
    return ReadCase.searchOfBrand(id)
        .parameter("topic", reason)
        .where("m.topics && array[?::text]", reason)
        .where(WORDS, "'b:" + id + "'")
        .page();
  }

  /** By the tokens that English mentions have for the words. */
  private static ReadCase.Builder words(ReadCase.Builder where, Set<String> tokens, int... ranks) {
    List<String> words = new ArrayList<>();
    for (int rank : ranks) {
      words.add(ENGLISH.word(rank));
      tokens.addAll(SearchTokens.of(null, ENGLISH.word(rank), ENGLISH.code()));
    }
    String query =
        tokens.stream()
            .filter(token -> !token.startsWith(RULES))
            .map(token -> "'" + token + "'")
            .collect(Collectors.joining(" & "));
    return where.parameter("q", String.join(" ", words)).where(WORDS, query);
  }

  /** Walks there once; what is measured begins where the walk ended. */
  private void pageHundred(String name, String token, ReadCase.Builder list) throws Exception {
    String parameters = list.page().parameters();
    JsonNode page = earful.json(earful.get(path(parameters), token));
    for (int number = 2; number < PAGES && !page.path("nextCursor").isNull(); number++) {
      page =
          earful.json(
              earful.get(
                  path(parameters + "&cursor=" + page.path("nextCursor").asString()), token));
    }
    JsonNode items = page.path("items");
    if (page.path("nextCursor").isNull()) {
      System.out.printf("%-38s there are not so many%n", name);
      return;
    }
    JsonNode last = items.path(items.size() - 1);
    ReadCase next =
        list.parameter("cursor", page.path("nextCursor").asString())
            .where(
                "(m.published_at, m.id) < (?, ?)",
                OffsetDateTime.parse(last.path("publishedAt").asString()),
                Long.parseUnsignedLong(last.path("id").asString(), 16))
            .page();
    measure(name, token, i -> next);
  }

  private void measure(String name, String token, IntFunction<ReadCase> cases) throws Exception {
    Timings http = new Timings();
    Timings sql = new Timings();
    for (int i = 0; i < WARM_UP; i++) {
      ReadCase question = cases.apply(i);
      earful.get(path(question.parameters()), token);
      query(question);
    }
    for (int i = 0; i < rounds; i++) {
      ReadCase question = cases.apply(WARM_UP + i);
      if (i % 2 == 0) {
        sql.measure(() -> query(question));
      }
      http.measure(() -> earful.get(path(question.parameters()), token));
      if (i % 2 != 0) {
        sql.measure(() -> query(question));
      }
    }
    System.out.printf(
        "%-38s %8.1f / %8.1f %8.1f / %8.1f %8.2f%n",
        name, http.median(), http.p95(), sql.median(), sql.p95(), http.p95() / sql.p95());
  }

  private void cold() throws Exception {
    Timings http = new Timings();
    for (int i = 0; i < COLD_ROUNDS; i++) {
      Files.writeString(DROP_CACHES, "3");
      String path = path(filtered(i).parameters());
      http.measure(() -> earful.get(path, middle));
    }
    System.out.printf(
        "%-38s %8.1f / %8.1f%n", "the same page, files not in memory", http.median(), http.p95());
  }

  private static String path(String parameters) {
    return "/api/v1/mentions?" + parameters;
  }

  private void query(ReadCase question) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(question.sql())) {
      for (int i = 0; i < question.values().size(); i++) {
        statement.setObject(i + 1, question.values().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            rows.getString(column);
          }
        }
      }
    }
  }
}
