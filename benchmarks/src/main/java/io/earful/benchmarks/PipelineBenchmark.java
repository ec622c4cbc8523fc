package io.earful.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The whole way of a mention on a running Earful: handed in as NDJSON by two clients, until the
 * last is scored and visible in the list. Prints mentions a second, CPU per mention of Earful's
 * process and of its database, and the rate as a part of a peer's: as many short texts sent to
 * {@code /api/v1/sentiment/analyze} alone, which neither stores nor publishes.
 *
 * <p>Arguments: address, administrator's token, number of mentions (default 50,000), process id of
 * Earful (default: no CPU figures).
 */
public final class PipelineBenchmark {

  private static final int BATCH = 500;
  private static final int CLIENTS = 2;

  /** Mentions of later numbers begin again at the first minute: none may lie in the future. */
  private static final int MINUTES = 400_000;

  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;
  private final long pid;
  private final String run = Long.toString(System.nanoTime(), 36);

  private PipelineBenchmark(String address, String token, long pid) {
    this.address = address;
    this.token = token;
    this.pid = pid;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("arguments: address token [mentions] [process id]");
    }
    int mentions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50_000;
    long pid = arguments.length > 3 ? Long.parseLong(arguments[3]) : -1;
    if (mentions % (5 * BATCH) != 0) {
      throw new IllegalArgumentException("the number of mentions is to be a multiple of 2500");
    }
    PipelineBenchmark benchmark = new PipelineBenchmark(arguments[0], arguments[1], pid);
    benchmark.way("warm-up", 0, mentions / 5);
    double rate = benchmark.way("whole way", mentions / 5, mentions);
    double peer = benchmark.analyzeOnly(mentions);
    System.out.printf("whole way / analyse alone: %.2f%n", rate / peer);
  }

  private double way(String name, int first, int mentions) throws Exception {
    Lines lines = new Lines(run + name.replace(' ', '-'), first, mentions);
    long before = visible("");
    long lastBefore = visible(lines.last());
    Map<String, Double> cpuBefore = cpu();
    long start = System.nanoTime();
    inParallel(
        mentions / BATCH,
        batch -> post("/api/v1/ingest/mentions", "application/x-ndjson", lines.of(batch)));
    double accepted = seconds(start);
    awaitVisible(lines, lastBefore);
    double seconds = seconds(start);
    long visible = visible("") - before;
    if (visible != mentions) {
      throw new IllegalStateException(visible + " of " + mentions + " are visible");
    }
    double rate = mentions / seconds;
    System.out.printf(
        "%-10s %,d mentions: accepted in %.1f s, visible in %.1f s: %,.0f mentions/s%n",
        name, mentions, accepted, seconds, rate);
    cpu()
        .forEach(
            (process, after) ->
                System.out.printf(
                    "           %-10s %.0f µs CPU per mention%n",
                    process, (after - cpuBefore.getOrDefault(process, 0.0)) * 1e6 / mentions));
    return rate;
  }

  /**
   * Each part of the log is worked off in its order, so all is visible when the last of each part
   * is; a thousand are counted fast, while counting a million over and over would be measured, too.
   */
  private void awaitVisible(Lines lines, long lastBefore) throws InterruptedException {
    while (visible(lines.last()) < lastBefore + lines.inLast()) {
      Thread.sleep(50);
    }
  }

  private double analyzeOnly(int mentions) {
    long start = System.nanoTime();
    inParallel(
        mentions / BATCH,
        batch ->
            post(
                "/api/v1/sentiment/analyze",
                "application/json",
                SampleTexts.request(batch * BATCH, BATCH)));
    double rate = mentions / seconds(start);
    System.out.printf("analyse alone: %,.0f texts/s%n", rate);
    return rate;
  }

  private interface Call {
    void send(int batch);
  }

  private static void inParallel(int batches, Call call) {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int first = client;
      clients.add(
          CompletableFuture.runAsync(
              () -> {
                for (int batch = first; batch < batches; batch += CLIENTS) {
                  call.send(batch);
                }
              }));
    }
    clients.forEach(CompletableFuture::join);
  }

  /**
   * What is handed in.
   *
   * @param prefix of their ids
   * @param first number of the first text, so that none says what another said
   */
  private record Lines(String prefix, int first, int count) {

    private static final int LAST = 1_000;

    private static Instant published(int number) {
      return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number % MINUTES * 60L);
    }

    String of(int batch) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < BATCH; i++) {
        int number = first + batch * BATCH + i;
        lines
            .append("{\"channel\":\"benchmark\",\"nativeId\":\"")
            .append(prefix + "-" + number)
            .append("\",\"publishedAt\":\"")
            .append(published(number))
            .append("\",\"author\":{\"id\":\"a" + number % 997 + "\"},\"text\":\"")
            .append(SampleTexts.text(number))
            .append("\"}\n");
      }
      return lines.toString();
    }

    /** The time of the last, as parameters of the list. */
    String last() {
      return "&from=" + from() + "&to=" + to();
    }

    private Instant from() {
      int last = first + count - 1;
      int sameRound = last - last % MINUTES;
      return published(Math.max(Math.max(first, last - LAST + 1), sameRound));
    }

    private Instant to() {
      return published(first + count - 1).plusSeconds(1);
    }

    /** How many have such a time. */
    long inLast() {
      return IntStream.range(first, first + count)
          .mapToObj(Lines::published)
          .filter(at -> !at.isBefore(from()) && at.isBefore(to()))
          .count();
    }
  }

  private void post(String path, String type, String body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() == 429) {
      pause(answer.headers().firstValueAsLong("Retry-After").orElse(1));
      post(path, type, body);
    } else if (answer.statusCode() != 200 || answer.body().contains("\"rejected\"")) {
      throw new IllegalStateException(path + " -> " + answer.statusCode() + " " + answer.body());
    }
  }

  private static void pause(long seconds) {
    try {
      Thread.sleep(seconds * 1000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long visible(String when) {
    String body =
        send(request("/api/v1/mentions?limit=1&count=exact&channel=benchmark" + when).GET().build())
            .body();
    Matcher total = TOTAL.matcher(body);
    if (!total.find()) {
      throw new IllegalStateException("no total in " + body);
    }
    return Long.parseLong(total.group(1));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.uri() + " does not answer", e);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** CPU seconds so far: of the process itself, and of everything below it, the database. */
  private Map<String, Double> cpu() {
    Map<String, Double> used = new TreeMap<>();
    if (pid < 0) {
      return used;
    }
    ProcessHandle.allProcesses()
        .forEach(
            process -> {
              String command = process.info().command().orElse("");
              boolean database = command.endsWith("/postgres");
              if (process.pid() == pid || database) {
                double seconds =
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
                used.merge(database ? "PostgreSQL" : "Earful", seconds, Double::sum);
              }
            });
    return used;
  }
}
