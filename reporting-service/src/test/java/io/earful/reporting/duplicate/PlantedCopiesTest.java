package io.earful.reporting.duplicate;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.Mention;
import io.earful.event.Topics;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many pairs of copies are found, and how many of those found are right. */
class PlantedCopiesTest extends ReportingTest {

  private static final int FAMILIES = 700;

  @BeforeEach
  void empty() {
    settle();
    execute("truncate " + MENTION_TABLES);
  }

  /**
   * Pairs of texts.
   *
   * @param right copies that are in one group
   * @param wrong others that are in one group
   * @param missed copies that are not
   */
  private record Pairs(int right, int wrong, int missed) {

    static Pairs of(Map<String, Integer> families, Map<String, String> groups) {
      int right = 0;
      int wrong = 0;
      int missed = 0;
      List<String> ids = List.copyOf(families.keySet());
      for (int i = 0; i < ids.size(); i++) {
        String group = groups.get(ids.get(i));
        for (int k = i + 1; k < ids.size(); k++) {
          boolean copies = families.get(ids.get(i)).equals(families.get(ids.get(k)));
          boolean grouped = group != null && group.equals(groups.get(ids.get(k)));
          right += copies && grouped ? 1 : 0;
          wrong += !copies && grouped ? 1 : 0;
          missed += copies && !grouped ? 1 : 0;
        }
      }
      return new Pairs(right, wrong, missed);
    }

    int copies() {
      return right + missed;
    }

    double precision() {
      return (double) right / (right + wrong);
    }

    double recall() {
      return (double) right / copies();
    }
  }

  @Test
  void copiesWithATenthOfTheirWordsChangedAreFoundAndNothingElse() {
    List<PlantedTexts.Planted> planted = new PlantedTexts(11).families(FAMILIES);
    List<CloudEvent<?>> events = new ArrayList<>();
    Map<String, Integer> families = new HashMap<>();
    for (int i = 0; i < planted.size(); i++) {
      Mention mention = mention("planted" + i, i % 2_000, planted.get(i).text()).build();
      String id = Long.toString(Long.parseUnsignedLong(mention.key().id(), 16));
      families.put(id, planted.get(i).family());
      events.add(scored(mention));
    }
    arrive(events);
    Map<String, String> groups = new HashMap<>();
    rows("select id, group_id from reporting.mention_copy")
        .forEach(row -> groups.put(row.split("\\|")[0], row.split("\\|")[1]));

    Pairs pairs = Pairs.of(families, groups);

    System.out.printf(
        "near-duplicates: %d texts, %d pairs of copies, precision %.4f, recall %.4f, %.0f texts/s%n",
        planted.size(), pairs.copies(), pairs.precision(), pairs.recall(), pace(planted.size()));
    assertThat(pairs.copies()).isGreaterThan(1_000);
    assertThat(pairs.precision()).isGreaterThanOrEqualTo(0.98);
    assertThat(pairs.recall()).isGreaterThanOrEqualTo(0.95);
  }

  /** Texts a second while all of them are looked at once more. */
  private double pace(int texts) {
    long began = System.nanoTime();
    log.replay(CopyFinder.GROUP, Topics.EVENTS).block(SOON);
    settle();
    return texts * 1e9 / (System.nanoTime() - began);
  }
}
