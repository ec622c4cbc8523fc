package io.earful.standalone.conformance;

import io.earful.event.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program that hands in as it should, but for what is asked to go wrong. */
final class OutsideCollector {

  /** In what it is wrong. */
  enum Flaw {
    NONE,
    KEY_OF_ITS_OWN_FOR_EACH_TRY,
    NO_IDEMPOTENCY_KEY,
    ONE_IDEMPOTENCY_KEY_FOR_ALL,
    HAMMERS,
    IGNORES_DATES,
    GIVES_UP,
    FORGETS_WHAT_GOT_NO_ANSWER,
    OTHER_BYTES_ON_RETRY,
    NEVER_SPLITS,
    KEEPS_SENDING_WHAT_WAS_REJECTED,
    KEEPS_CALLING_WITHOUT_A_KEY,
    WRONG_KEY,
    OTHER_ADDRESS,
    NO_CONTENT_TYPE,
    IMPATIENT,
    IMPATIENT_WITH_NEW_KEYS,
    FORGETS_WHAT_IS_SLOW,
    GIVES_UP_ON_503,
    SENDS_NOTHING_IN_BETWEEN,
    OTHER_REQUESTS_AFTER_A_LIMIT
  }

  private static final Set<Flaw> IMPATIENT =
      EnumSet.of(Flaw.IMPATIENT, Flaw.IMPATIENT_WITH_NEW_KEYS, Flaw.FORGETS_WHAT_IS_SLOW);

  private static final int ITEMS_IN_ONE = 2;
  private static final int MOST_TRIES = 2_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String key;
  private final Flaw flaw;
  private boolean stopped;
  private boolean timedOut;

  OutsideCollector(String address, String key, Flaw flaw) {
    this.address =
        URI.create(
            address
                + (flaw == Flaw.OTHER_ADDRESS ? "/api/v1/mentions" : "/api/v1/ingest/mentions"));
    this.key = key;
    this.flaw = flaw;
  }

  void handIn(List<String> items) {
    for (int from = 0; from < items.size() && !stopped; from += ITEMS_IN_ONE) {
      request(items.subList(from, Math.min(items.size(), from + ITEMS_IN_ONE)));
      if (flaw == Flaw.SENDS_NOTHING_IN_BETWEEN) {
        send("[]", UUID.randomUUID().toString());
      }
    }
  }

  /** One request, until it is in. */
  private void request(List<String> items) {
    String body = '[' + String.join(",", items) + ']';
    String key = UUID.randomUUID().toString();
    for (int tries = 1; tries <= MOST_TRIES && !stopped; tries++) {
      String bytes =
          flaw == Flaw.OTHER_BYTES_ON_RETRY && tries > 1 ? body + " ".repeat(tries) : body;
      HttpResponse<String> answer = send(bytes, idempotencyKey(key, tries));
      int status = answer == null ? 0 : answer.statusCode();
      if (status == 200) {
        afterwards(answer == null ? "{}" : answer.body(), items);
        return;
      }
      if (status == 0
          && (flaw == Flaw.FORGETS_WHAT_GOT_NO_ANSWER
              || flaw == Flaw.FORGETS_WHAT_IS_SLOW && timedOut)) {
        return;
      }
      if (status == 413 && flaw != Flaw.NEVER_SPLITS) {
        items.forEach(item -> request(List.of(item)));
        return;
      }
      if (status == 401 && flaw != Flaw.KEEPS_CALLING_WITHOUT_A_KEY) {
        stopped = true;
        return;
      }
      boolean hopeless = status >= 400 && status < 500 && status != 429 && status != 409;
      if (hopeless && (tries > 6 || status != 413 && status != 401)) {
        return;
      }
      pause(answer);
      if (flaw == Flaw.GIVES_UP && status == 429 || flaw == Flaw.GIVES_UP_ON_503 && status == 503) {
        return;
      }
      if (flaw == Flaw.OTHER_REQUESTS_AFTER_A_LIMIT && status == 429 && items.size() > 1) {
        items.forEach(item -> request(List.of(item)));
        return;
      }
    }
  }

  private @Nullable String idempotencyKey(String own, int tries) {
    return switch (flaw) {
      case NO_IDEMPOTENCY_KEY -> null;
      case ONE_IDEMPOTENCY_KEY_FOR_ALL -> "one";
      case KEY_OF_ITS_OWN_FOR_EACH_TRY, OTHER_BYTES_ON_RETRY, IMPATIENT_WITH_NEW_KEYS ->
          own + '-' + tries;
      default -> own;
    };
  }

  private @Nullable HttpResponse<String> send(String body, @Nullable String idempotencyKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(IMPATIENT.contains(flaw) ? Duration.ofMillis(1500) : Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + (flaw == Flaw.WRONG_KEY ? "another" : key))
            .header("User-Agent", "outside-collector/1")
            .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
    if (flaw != Flaw.NO_CONTENT_TYPE) {
      request.header("Content-Type", "application/json");
    }
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    timedOut = false;
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      timedOut = e instanceof HttpTimeoutException;
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void afterwards(String answer, List<String> items) {
    if (flaw != Flaw.KEEPS_SENDING_WHAT_WAS_REJECTED) {
      return;
    }
    JsonNode results = EventCodec.json().readTree(answer).path("items");
    IntStream.range(0, results.size())
        .filter(i -> results.path(i).path("result").asString("").equals("rejected"))
        .forEach(i -> IntStream.range(0, 4).forEach(time -> once(items.get(i))));
  }

  private void once(String item) {
    send('[' + item + ']', UUID.randomUUID().toString());
  }

  private void pause(@Nullable HttpResponse<String> answer) {
    String after = answer == null ? "1" : answer.headers().firstValue("Retry-After").orElse("0");
    boolean date = after.endsWith("GMT");
    if (flaw == Flaw.HAMMERS || flaw == Flaw.IGNORES_DATES && date) {
      sleep(Duration.ofMillis(10));
    } else if (date) {
      sleep(
          Duration.between(
              Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(after))));
    } else {
      sleep(Duration.ofSeconds(Long.parseLong(after)).plusMillis(20));
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(Math.max(1, duration.toMillis()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
