package io.earful.kit.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.ReasonChange;
import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordIndex;
import io.earful.kit.words.WordLanguages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReasonTreeTest {

  @Test
  void everyShippedReasonHasNamesAndWordsInEveryLanguage() {
    assertThat(ReasonTree.SHIPPED.reasons()).hasSizeGreaterThan(35);
    for (Reason reason : ReasonTree.SHIPPED.reasons()) {
      assertThat(reason.names().keySet())
          .as(reason.id())
          .containsExactlyInAnyOrder("en", "ru", "uk", "be", "el");
      assertThat(reason.words().keySet())
          .as(reason.id())
          .containsExactlyInAnyOrderElementsOf(WordLanguages.ALL);
      reason
          .words()
          .forEach(
              (language, words) ->
                  assertThat(words)
                      .as(language + " " + reason.id())
                      .doesNotHaveDuplicates()
                      .allSatisfy(word -> assertThat(WordIndex.fault(word)).as(word).isNull()));
    }
  }

  @Test
  void noListIsOfAReasonThatIsNone() {
    Set<String> unknown = new TreeSet<>();
    for (String language : WordLanguages.ALL) {
      WordFile.read(ReasonTree.class, "words-" + language + ".txt").stream()
          .map(WordFile.Line::key)
          .filter(id -> ReasonTree.SHIPPED.find(id).isEmpty())
          .forEach(id -> unknown.add(language + " " + id));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void changesAddToWhatShips() {
    ReasonTree tree =
        ReasonTree.with(
            List.of(
                new ReasonChange(
                    "delivery",
                    true,
                    true,
                    Map.of("en", "Drones"),
                    Map.of("en", List.of("drone*"))),
                new ReasonChange("delivery.drone", false, true, Map.of("en", "Drone"), Map.of())));
    Reason delivery = tree.find("delivery").orElseThrow();
    assertThat(delivery.names()).containsEntry("en", "Drones").containsEntry("uk", "Доставка");
    assertThat(delivery.words().get("en")).contains("drone*", "deliver*");
    assertThat(tree.reasons())
        .extracting(Reason::id)
        .containsSubsequence("delivery", "delivery.late", "delivery.drone", "price");
  }

  @Test
  void childOfNobodyIsPassedOver() {
    ReasonTree tree =
        ReasonTree.with(
            List.of(
                new ReasonChange("gone.child", false, true, Map.of("en", "x"), Map.of()),
                new ReasonChange("shippedonce", true, true, Map.of(), Map.of())));
    assertThat(tree.reasons()).isEqualTo(ReasonTree.SHIPPED.reasons());
  }

  @Test
  void childOfWhatIsOffIsOffToo() {
    ReasonTree tree =
        ReasonTree.with(List.of(new ReasonChange("delivery", true, false, Map.of(), Map.of())));
    assertThat(ReasonMatcher.of(tree).find("My delivery is late", "en")).isEmpty();
    assertThat(ReasonMatcher.of(ReasonTree.SHIPPED).find("My delivery is late", "en")).hasSize(2);
  }

  @Test
  void longerPhraseTakesTheWordsInIt() {
    assertThat(ReasonMatcher.of(ReasonTree.SHIPPED).find("I was charged twice", "en"))
        .filteredOn(hit -> hit.id().equals("price.overcharged"))
        .containsExactly(new ReasonHit("price.overcharged", 6, 19));
  }
}
