package io.earful.standalone.durability;

import io.earful.standalone.durability.Killer.Kill;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbered mentions go in by the ingest API while processes are killed. Afterwards every number
 * must be there, and be there once. See {@code .ci/durability --help}.
 */
final class KillCheck {
  private static final double EARLY = 0.05;
  private static final double LATE = 0.95;
  private static final double SHARE_IN_THE_MIDDLE = 0.8;

  /** Longest return, beyond what the first start of the same run took on this machine. */
  private static final double SECONDS_TO_READY = 30;

  /** What happened, and what is wrong with the mentions afterwards. */
  private record Run(List<Kill> kills, List<String> faults) {}

  private KillCheck() {}

  /**
   * @param arguments {@code standalone|split}, an empty folder, and options of {@link Options}
   */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(List.of(arguments));
    List<String> faults = new ArrayList<>();
    long began = System.nanoTime();
    try (Rig rig = start(options)) {
      double limit = SECONDS_TO_READY + secondsSince(began);
      System.out.printf("first start %.1f s%n", secondsSince(began));
      Run run = run(rig, options.mentions("killcheck"), options.kills(), options.seed());
      faults.addAll(run.faults());
      faults.addAll(faultsOf(run.kills(), options.size(), limit));
      if (options.forgetful() > 0) {
        faults.addAll(proveThatDoublesAreSeen(rig, options));
      }
    }
    faults.forEach(fault -> System.out.println("FAULT " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static Rig start(Options options) throws IOException, InterruptedException {
    System.out.printf(
        "%s: %d mentions, %d kills, seed %d%n",
        options.way(), options.size(), options.kills(), options.seed());
    Path home = options.folder().resolve(options.way());
    return options.way().equals("split") ? SplitRig.start(home) : StandaloneRig.start(home);
  }

  private static Run run(Rig rig, NumberedMentions mentions, int kills, long seed)
      throws IOException, InterruptedException, SQLException {
    long began = System.nanoTime();
    List<Kill> log;
    List<String> faults = new ArrayList<>();
    Audit audit = new Audit(rig, mentions);
    try (Load load = new Load(rig.door(), mentions)) {
      load.start();
      log = new Killer(rig, load, mentions.size(), seed).run(kills);
      load.awaitEnd();
      audit.awaitCaughtUp();
      load.repeatTheFirst();
      System.out.printf(
          "%d mentions in %.0f s; %d requests repeated, %d mentions recognised as known%n",
          load.done(), secondsSince(began), load.repeated(), load.recognised());
      faults.addAll(load.faults());
    }
    faults.addAll(audit.run());
    return new Run(log, faults);
  }

  private static List<String> faultsOf(List<Kill> log, int size, double limit) {
    List<String> faults = new ArrayList<>();
    long inTheMiddle =
        log.stream().filter(k -> k.done() > size * EARLY && k.done() < size * LATE).count();
    System.out.printf(
        "%d of %d kills fell between 5 and 95 %% of the load%n", inTheMiddle, log.size());
    if (inTheMiddle < log.size() * SHARE_IN_THE_MIDDLE) {
      faults.add(
          "only %d of %d kills met the middle of the load".formatted(inTheMiddle, log.size()));
    }
    log.stream()
        .filter(kill -> kill.seconds() > limit)
        .forEach(kill -> faults.add("ready only after %.0f s: %s".formatted(kill.seconds(), kill)));
    System.out.printf("ready again after kills, in seconds: %s%n", returns(log));
    return faults;
  }

  private static Map<String, String> returns(List<Kill> log) {
    return log.stream()
        .collect(
            Collectors.groupingBy(
                Kill::victim,
                TreeMap::new,
                Collectors.mapping(
                    kill -> "%.1f".formatted(kill.seconds()), Collectors.joining(" "))));
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** The same check with de-duplication switched off has to fail, or it proves nothing. */
  private static List<String> proveThatDoublesAreSeen(Rig rig, Options options)
      throws IOException, InterruptedException, SQLException {
    System.out.printf("now with de-duplication switched off, which must be found out:%n");
    try (Connection database = rig.database()) {
      Forgetfulness.install(database);
    }
    NumberedMentions mentions = new NumberedMentions("forgetfulcheck", options.forgetful());
    List<String> found = run(rig, mentions, rig.victims().size(), options.seed()).faults();
    boolean told =
        found.stream()
            .anyMatch(
                fault -> fault.contains("told to subscribers") && !fault.contains(" 0 doubled"));
    boolean stored = found.stream().anyMatch(fault -> fault.contains("events on mentions"));
    if (told && stored) {
      System.out.println("found out, as it must be: " + String.join("; ", found));
      return List.of();
    }
    return List.of("without de-duplication the check finds only this: " + found);
  }
}
