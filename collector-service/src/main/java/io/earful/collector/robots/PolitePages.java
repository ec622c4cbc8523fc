package io.earful.collector.robots;

import io.earful.collector.limit.Silence;
import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Reads pages as their sites ask for it. The robots.txt of a site is read once a day; a page that
 * it forbids is not asked for. Between two pages of a host lie two seconds, or what the site asks
 * for.
 */
public final class PolitePages {

  /** Pause between two pages of one host. */
  public static final Duration GAP = Duration.ofSeconds(2);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MAX_SITES = 1_000;
  private static final int MAX_ROBOTS_BYTES = 2 * 1024 * 1024;

  private final ChannelHttp http;
  private final Clock clock;
  private final Map<String, Known> sites =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_SITES;
        }
      };

  private record Known(Mono<RobotsRules> rules, Instant until) {}

  public PolitePages(ChannelHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * A page and the pause that its site wants after it.
   *
   * @param answer the page
   * @param gap pause
   */
  public record Page(HttpAnswer answer, Duration gap) {}

  /**
   * @return fails with {@link Unauthorized} when robots.txt forbids the page, and with {@link
   *     UpstreamFault} while robots.txt cannot be read: then nothing is known to be allowed
   */
  public Mono<Page> get(HttpCall call) {
    URI page = call.uri();
    return rulesInTurn(page)
        .flatMap(
            rules -> {
              if (!rules.allows(page)) {
                return Mono.error(() -> forbidden(page));
              }
              Duration gap = rules.delay().compareTo(GAP) > 0 ? rules.delay() : GAP;
              return http.exchange(call.gap(gap)).map(answer -> new Page(answer, gap));
            });
  }

  /** One reader asks for the rules on behalf of all; the others are held back until it has them. */
  private Mono<RobotsRules> rulesInTurn(URI page) {
    return Mono.deferContextual(
        context -> {
          Disposable heldBack = Silence.of(context).heldBack();
          return rules(page).doFinally(end -> heldBack.dispose());
        });
  }

  private static Unauthorized forbidden(URI page) {
    return new Unauthorized(
        "the site's robots.txt forbids reading %s; expected a page that programs named \"%s\" may read: ask the site to allow it, or choose another page"
            .formatted(page.getRawPath(), RobotsRules.AGENT));
  }

  private synchronized Mono<RobotsRules> rules(URI page) {
    String site = page.getScheme() + "://" + page.getRawAuthority().toLowerCase(Locale.ROOT);
    Instant now = clock.instant();
    Known known = sites.get(site);
    if (known == null || known.until.isBefore(now)) {
      Mono<RobotsRules> reading =
          read(URI.create(site + "/robots.txt")).doOnError(e -> forget(site)).cache();
      known = new Known(reading, now.plus(KEPT));
      sites.put(site, known);
    }
    return known.rules;
  }

  /** A failure is not kept: the next one asks again. */
  private synchronized void forget(String site) {
    sites.remove(site);
  }

  private Mono<RobotsRules> read(URI robots) {
    return http.exchange(HttpCall.get(robots).maxBytes(MAX_ROBOTS_BYTES))
        .map(answer -> rules(robots, answer))
        .onErrorResume(PolitePages::isThereNone, none -> Mono.just(RobotsRules.NONE))
        .onErrorMap(UpstreamFault.class, fault -> unreadable(robots, fault));
  }

  private static RobotsRules rules(URI robots, HttpAnswer answer) {
    String type = answer.header("content-type");
    return RobotsRules.of(robots, answer.body(), type == null ? "text/plain" : type);
  }

  /** RFC 9309 §2.3.1.3: a site that refuses or lacks the file has no rules. */
  private static boolean isThereNone(Throwable failure) {
    Integer status = failure instanceof UpstreamFault fault ? fault.status() : null;
    boolean refused = status != null && status >= 400 && status < 500;
    return refused || failure instanceof Unauthorized || failure instanceof SourceGone;
  }

  /** RFC 9309 §2.3.1.4: while the server is at fault, everything is forbidden. */
  private static ConnectorFailure unreadable(URI robots, UpstreamFault fault) {
    return new UpstreamFault(
        "%s could not be read, so nothing of the site is read either: %s"
            .formatted(robots, fault.getMessage()),
        fault);
  }
}
