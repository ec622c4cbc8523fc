package io.earful.standalone.durability;

import io.earful.standalone.durability.Rig.Victim;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Stored mentions are scored anew by another model while processes are killed. Afterwards each must
 * be judged by that model, each question answered and counted once, and nobody told twice. See
 * {@code .ci/durability --help}.
 */
final class RescoringCheck {
  private static final String PATH = "/api/v1/sentiment/reanalyses";

  /** Mentions a second: slow enough that every kill meets the middle of it. */
  private static final int RATE = 250;

  private static final double FIRST_KILL = 0.15;
  private static final double LAST_KILL = 0.6;
  private static final long LONGEST_WAIT_SECONDS = 300;
  private static final long POLL_MILLIS = 50;

  private static final String BY_MODEL =
      "select count(*) from reporting.mention where model = '%s'";

  private final List<String> faults = new ArrayList<>();
  private final NumberedMentions mentions;
  private final int kills;

  private RescoringCheck(Options options) {
    mentions = options.mentions("rescoringcheck");
    kills = options.kills();
  }

  /**
   * @param arguments {@code rescoring}, an empty folder, and options of {@link Options}
   */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(List.of(arguments));
    RescoringCheck check = new RescoringCheck(options);
    check.run(options.folder().resolve(options.way()));
    check.faults.forEach(fault -> System.out.println("FAULT " + fault));
    System.exit(check.faults.isEmpty() ? 0 : 1);
  }

  private void run(Path home) throws IOException, InterruptedException, SQLException {
    try (Rig rig = StandaloneRig.start(home)) {
      fill(rig);
    }
    try (Rig rig = StandaloneRig.start(home, Map.of("EARFUL_SENTIMENT_MODEL", "permissive"))) {
      String job =
          rig.door()
              .post(PATH, "{\"filter\":{},\"rate\":%d}".formatted(RATE))
              .body()
              .path("id")
              .asString();
      for (int kill = 0; kill < kills; kill++) {
        double share = FIRST_KILL + (LAST_KILL - FIRST_KILL) * kill / Math.max(1, kills - 1);
        kill(rig, rig.victims().get(kill % rig.victims().size()), job, share);
      }
      judge(rig, awaitEnd(rig, job));
    }
  }

  private void fill(Rig rig) throws IOException, InterruptedException, SQLException {
    try (Load load = new Load(rig.door(), mentions)) {
      load.start();
      load.awaitEnd();
    }
    new Audit(rig, mentions).awaitCaughtUp();
    System.out.printf("%d mentions stored and scored%n", rig.door().count(mentions.channel()));
  }

  private void kill(Rig rig, Victim victim, String job, double share)
      throws IOException, InterruptedException {
    JsonNode met = await(rig, job, share * mentions.size());
    if (met.path("state").asString().equals("done")) {
      faults.add("it was done before the kill of the " + victim.name());
      return;
    }
    ProcessHandle killed = victim.process().orElseThrow();
    killed.destroyForcibly();
    long began = System.nanoTime();
    while (!isBack(rig, victim, killed)) {
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
        throw new IllegalStateException("not ready again after the kill of the " + victim.name());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    System.out.printf(
        "killed %-8s with %d of %d sent, %d answered; ready after %.1f s%n",
        victim.name(),
        met.path("sent").asLong(),
        mentions.size(),
        met.path("answered").asLong(),
        (System.nanoTime() - began) / 1e9);
  }

  private static boolean isBack(Rig rig, Victim victim, ProcessHandle killed)
      throws InterruptedException {
    Optional<ProcessHandle> now = victim.process();
    return now.isPresent() && now.get().pid() != killed.pid() && rig.door().isReady();
  }

  /** The job once so many questions are sent, or it is over. */
  private static JsonNode await(Rig rig, String job, double sent)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
      try {
        JsonNode now = rig.door().get(PATH + "/" + job);
        String state = now.path("state").asString();
        if (now.path("sent").asLong() >= sent || state.equals("done") || state.equals("failed")) {
          return now;
        }
      } catch (IOException e) {
        System.out.println("asked again after: " + e.getMessage());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("the re-scoring stands still: " + rig.door().get(PATH));
  }

  private JsonNode awaitEnd(Rig rig, String job) throws IOException, InterruptedException {
    JsonNode end = await(rig, job, Double.MAX_VALUE);
    System.out.println("re-scoring: " + end);
    return end;
  }

  private void judge(Rig rig, JsonNode job) throws IOException, InterruptedException, SQLException {
    new Audit(rig, mentions).awaitCaughtUp();
    int size = mentions.size();
    require("state", job.path("state").asString(), "done");
    require("selected", job.path("selected").asLong(), (long) size);
    require("sent", job.path("sent").asLong(), (long) size);
    require("answered", job.path("answered").asLong(), (long) size);
    long changed = job.path("changed").asLong();
    require("changed and unchanged", changed + job.path("unchanged").asLong(), (long) size);
    require("listed", rig.door().count(mentions.channel()), (long) size);
    if (changed == 0) {
      faults.add("no label changed, so that nothing is shown of who is told");
    }
    List<String> told = rig.door().rescoredIds();
    require("told of another label", (long) told.size(), changed);
    require("mentions told of", new HashSet<>(told).size(), told.size());
    try (Connection database = rig.database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(BY_MODEL.formatted(job.path("modelTo").asString("")))) {
      row.next();
      require("mentions judged by the new model", row.getLong(1), (long) size);
    }
  }

  private <T> void require(String what, T found, T expected) {
    System.out.printf("%-34s %s%n", what, found);
    if (!found.equals(expected)) {
      faults.add("%s: %s instead of %s".formatted(what, found, expected));
    }
  }
}
