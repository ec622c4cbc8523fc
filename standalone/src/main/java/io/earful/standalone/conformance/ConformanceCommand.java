package io.earful.standalone.conformance;

import io.earful.standalone.host.CannotStartException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** {@code ./earful conformance URL}: judges a program that hands in what it collects. */
public final class ConformanceCommand {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration REPORT_WITHIN = Duration.ofSeconds(10);

  /** Lines about single requests; a program that hammers writes no novel. */
  private static final int MOST_LINES = 500;

  private static final double MILLIS_PER_SECOND = 1000;

  private final ConformanceArguments arguments;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();
  private final long begin = System.nanoTime();
  private final AtomicInteger lines = new AtomicInteger();
  private final CountDownLatch reported = new CountDownLatch(1);
  private volatile boolean stopped;

  private ConformanceCommand(ConformanceArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * @return exit code: 0 passed, 1 failed, 2 not enough seen or not understood
   */
  public static int run(List<String> arguments, PrintStream out) {
    return run(arguments, out, () -> false);
  }

  /**
   * @param over whether the program that is judged is known to have ended
   */
  static int run(List<String> arguments, PrintStream out, BooleanSupplier over) {
    if (arguments.contains("--help")) {
      out.print(ConformanceArguments.USAGE);
      return 0;
    }
    if (arguments.equals(List.of("--rules"))) {
      RuleTable.print(out);
      return 0;
    }
    if (arguments.isEmpty()) {
      out.print(ConformanceArguments.USAGE);
      return Report.TOO_LITTLE;
    }
    try {
      return new ConformanceCommand(ConformanceArguments.of(arguments), out).judge(over);
    } catch (ArgumentsRefusedException | CannotStartException e) {
      out.println("earful: " + e.getMessage());
    } catch (IOException e) {
      out.printf("earful: the report cannot be written: %s%n", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.println("earful: interrupted");
    }
    return Report.TOO_LITTLE;
  }

  private int judge(BooleanSupplier over) throws IOException, InterruptedException {
    Path json = arguments.json();
    if (json != null) {
      Files.writeString(json, ""); // better to know now
    }
    Thread hook = new Thread(this::stop, "report");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return judge(over, json);
    } finally {
      reported.countDown();
      if (!stopped) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private int judge(BooleanSupplier over, @Nullable Path json)
      throws IOException, InterruptedException {
    Findings findings = new Findings();
    Judge judge = new Judge(findings, arguments.key(), arguments.asked(), clock, this::say);
    String ended;
    try (Door door = new Door(arguments.address(), judge, clock)) {
      explain(door.port());
      ended = await(judge, over);
    }
    judge.close();
    Report report =
        new Report(findings.outcomes(arguments.required()), ended, judge.requests(), judge.items());
    report.print(out);
    if (json != null) {
      Files.writeString(json, report.json());
    }
    return report.exitCode();
  }

  /** After Ctrl-C: what was seen so far is told all the same. */
  private void stop() {
    stopped = true;
    try {
      if (!reported.await(REPORT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        out.println("earful: interrupted before there was a report");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void explain(int port) {
    InetSocketAddress address = arguments.address();
    InetAddress machine = address.getAddress();
    String host = machine.getHostAddress();
    String shown = host.contains(":") ? '[' + host + ']' : host;
    out.printf(
        """
        Listening. Give the program that is to be judged
          address  http://%s:%d
          key      %s
        so that it sends to http://%s:%d%s,
        and let it run twice with the same input, in small requests. It ends by itself, after %d s at the latest.

        """,
        shown, port, arguments.key(), shown, port, Gate.INGEST, arguments.timeout().toSeconds());
    out.flush();
  }

  private String await(Judge judge, BooleanSupplier over) throws InterruptedException {
    // what is still owed counts as lost when it has not come for so long
    Duration patience = arguments.asked().multipliedBy(2).plus(LOOK_EVERY.multipliedBy(5));
    long endedAt = 0;
    while (true) {
      Thread.sleep(LOOK_EVERY.toMillis());
      if (stopped) {
        return "it was interrupted";
      }
      String end = judge.end(arguments.idle());
      if (end != null) {
        return end;
      }
      if (endedAt == 0 && over.getAsBoolean()) {
        endedAt = System.nanoTime();
      }
      if (endedAt != 0 && System.nanoTime() - endedAt > patience.toNanos()) {
        return "the program has ended";
      }
      if (System.nanoTime() - begin > arguments.timeout().toNanos()) {
        return "the time was over";
      }
    }
  }

  private void say(String what) {
    int line = lines.incrementAndGet();
    if (line <= MOST_LINES) {
      double seconds = (System.nanoTime() - begin) / 1e6 / MILLIS_PER_SECOND;
      out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, what));
    } else if (line == MOST_LINES + 1) {
      out.println("          further requests are not shown");
    }
  }
}
