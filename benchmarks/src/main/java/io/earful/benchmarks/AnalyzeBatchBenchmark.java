package io.earful.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;

/**
 * The largest allowed request, 1,000 texts, to {@code /api/v1/sentiment/analyze} of a running
 * Earful, one at a time: how long the whole way takes, through the gateway, with evidence and all,
 * as a part of a limit.
 *
 * <p>Arguments: address, a token with the scope {@code mentions:read}, number of requests (default
 * 100).
 */
public final class AnalyzeBatchBenchmark {
  private static final int TEXTS = 1_000;
  private static final int WARM_UP = 20;
  private static final double LIMIT_MILLIS = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final String token;

  private AnalyzeBatchBenchmark(String address, String token) {
    this.address = URI.create(address + "/api/v1/sentiment/analyze");
    this.token = token;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("arguments: address token [requests]");
    }
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    new AnalyzeBatchBenchmark(arguments[0], arguments[1]).run(requests);
  }

  private void run(int requests) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      send(i);
    }
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      millis[i] = send(WARM_UP + i);
    }
    Arrays.sort(millis);
    double median = millis[requests / 2];
    double p95 = millis[(int) Math.ceil(0.95 * requests) - 1];
    System.out.printf(
        "%d requests of %,d texts: median %.0f ms, p95 %.0f ms, longest %.0f ms; %,.0f texts/s%n",
        requests, TEXTS, median, p95, millis[requests - 1], TEXTS * 1000 / median);
    System.out.printf("p95 / limit of %.0f ms: %.2f%n", LIMIT_MILLIS, p95 / LIMIT_MILLIS);
  }

  private double send(int number) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(SampleTexts.request(number * TEXTS, TEXTS)))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    double millis = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() == 429) {
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
      return send(number);
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return millis;
  }
}
