package io.earful.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.audit.ChainWalk.Anchor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final AuditEntries.ReadTo ALL_READ = new AuditEntries.ReadTo(9, -1);

  /** Ten entries as the chain writes them. */
  private static List<AuditRow> chain() {
    List<AuditRow> rows = new ArrayList<>();
    AuditHash hash = AuditHash.START;
    for (int i = 1; i <= 10; i++) {
      AuditEntry entry =
          new AuditEntry(
              i,
              i - 1,
              AT.plusSeconds(i),
              new AuditEntry.Actor("u" + i, "user", "Олена"),
              "source.changed",
              new AuditEntry.Target("source", "s" + i),
              List.of("north", "south"),
              "192.0.2.7",
              "Mozilla/5.0 \"quoted\" \\ back",
              "r-" + i,
              "done",
              null,
              "ab",
              Map.of("name", "a name"));
      hash = hash.next(entry.text());
      rows.add(row(entry, entry.text(), hash.hex()));
    }
    return rows;
  }

  private static AuditRow row(AuditEntry entry, String text, String hash) {
    return new AuditRow(
        entry.seq(),
        entry.position(),
        text,
        hash,
        entry.at(),
        entry.actor().id(),
        entry.action(),
        entry.target().type(),
        entry.target().id(),
        entry.brandIds());
  }

  private static AuditVerdict verdict(List<AuditRow> rows, Anchor... anchors) {
    Map<Long, Anchor> known = new java.util.LinkedHashMap<>();
    for (Anchor anchor : anchors) {
      known.put(anchor.seq(), anchor);
    }
    ChainWalk walk = new ChainWalk(known);
    for (AuditRow row : rows) {
      if (!walk.step(row)) {
        break;
      }
    }
    return walk.end(ALL_READ);
  }

  private static Anchor anchor(AuditRow row) {
    return new Anchor(row.seq(), row.hash(), AT);
  }

  @Test
  void anUntouchedChainIsGood() {
    List<AuditRow> rows = chain();
    assertThat(verdict(rows, anchor(rows.get(4)), anchor(rows.get(9))))
        .isEqualTo(AuditVerdict.good(10));
  }

  @Test
  void anyChangedCharacterOfAnyTextOrHashIsFound() {
    List<AuditRow> rows = chain();
    int changes = 0;
    for (int i = 0; i < rows.size(); i++) {
      AuditRow row = rows.get(i);
      for (int at = 0; at < row.entry().length(); at++) {
        assertBad(rows, i, with(row, changed(row.entry(), at), row.hash()));
        changes++;
      }
      for (int at = 0; at < row.hash().length(); at++) {
        assertBad(rows, i, with(row, row.entry(), changed(row.hash(), at)));
        changes++;
      }
    }
    System.out.printf("audit: %d changed characters, all found%n", changes);
    assertThat(changes).isGreaterThan(3000);
  }

  private static String changed(String text, int at) {
    char other = text.charAt(at) == '0' ? '1' : '0';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static AuditRow with(AuditRow row, String entry, String hash) {
    return new AuditRow(
        row.seq(),
        row.position(),
        entry,
        hash,
        row.at(),
        row.actorId(),
        row.action(),
        row.targetType(),
        row.targetId(),
        row.brandIds());
  }

  private static void assertBad(List<AuditRow> rows, int index, AuditRow changed) {
    List<AuditRow> other = new ArrayList<>(rows);
    other.set(index, changed);
    assertThat(verdict(other).firstBad()).as("%s", changed).isEqualTo(index + 1L);
  }

  @Test
  void whatIsSearchedByMustBeWhatTheTextSays() {
    AuditRow row = chain().get(0);
    List<AuditRow> forged =
        List.of(
            new AuditRow(
                1,
                5,
                row.entry(),
                row.hash(),
                row.at(),
                "u1",
                row.action(),
                "source",
                "s1",
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                AT,
                "u1",
                row.action(),
                "source",
                "s1",
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                row.at(),
                "u2",
                row.action(),
                "source",
                "s1",
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                row.at(),
                "u1",
                "logout",
                "source",
                "s1",
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                row.at(),
                "u1",
                row.action(),
                "user",
                "s1",
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                row.at(),
                "u1",
                row.action(),
                "source",
                null,
                row.brandIds()),
            new AuditRow(
                1,
                0,
                row.entry(),
                row.hash(),
                row.at(),
                "u1",
                row.action(),
                "source",
                "s1",
                List.of()));
    assertThat(forged)
        .allSatisfy(
            other -> {
              AuditVerdict verdict = verdict(List.of(other));
              assertThat(verdict.firstBad()).isEqualTo(1);
              assertThat(verdict.reason()).contains("other words");
            });
  }

  @Test
  void aRemovedEntryAndTwoSwappedOnesAreFound() {
    List<AuditRow> removed = chain();
    removed.remove(3);
    assertThat(verdict(removed))
        .isEqualTo(AuditVerdict.bad(4, "entry 4 is missing: the next one there is 5"));
    List<AuditRow> swapped = chain();
    Collections.swap(swapped, 5, 6);
    assertThat(verdict(swapped).firstBad()).isEqualTo(6);
  }

  @Test
  void aCutOffEndIsFoundByTheAnchorAndByTheReadersPlace() {
    List<AuditRow> whole = chain();
    List<AuditRow> cut = whole.subList(0, 7);
    assertThat(verdict(cut, anchor(whole.get(8))).reason()).contains("ends at entry 7", "entry 9");
    assertThat(verdict(cut).reason()).contains("ends at entry 7", "acknowledged");
    assertThat(verdict(cut).firstBad()).isEqualTo(8);
  }

  @Test
  void aChainMadeAnewIsFoundByTheAnchor() {
    List<AuditRow> whole = chain();
    List<AuditRow> forged = new ArrayList<>(whole.subList(0, 2));
    AuditHash hash = new AuditHash(whole.get(1).hash());
    for (AuditRow row : whole.subList(2, 10)) {
      String text = row.entry().replace("192.0.2.7", "192.0.2.9");
      hash = hash.next(text);
      forged.add(with(row, text, hash.hex()));
    }
    assertThat(verdict(forged).ok()).isTrue();
    assertThat(verdict(forged, anchor(whole.get(6))).firstBad()).isEqualTo(7);
  }
}
