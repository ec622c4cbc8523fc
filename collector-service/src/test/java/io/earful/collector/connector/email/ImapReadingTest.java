package io.earful.collector.connector.email;

import static io.earful.collector.connector.email.MailServer.NOW;
import static io.earful.collector.connector.email.MailServer.SOON;
import static io.earful.collector.connector.email.MailServer.last;
import static io.earful.collector.connector.email.MailServer.malformed;
import static io.earful.collector.connector.email.MailServer.mentions;
import static io.earful.collector.connector.email.MailServer.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Folders of a real server, read with everything that happens to folders between two readings. */
class ImapReadingTest {

  private final MailServer server = new MailServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mailIsReadTheOldestFirstAndOnlyOnce() {
    server.put("INBOX", 1, 2, 3);
    List<Batch> first = server.read(server.source(), Cursor.START);
    assertThat(titles(first)).containsExactly("Kettle 1", "Kettle 2", "Kettle 3");
    assertThat(server.read(server.source(), last(first))).hasSize(1).allMatch(this::isEmpty);
    server.put("INBOX", 4);
    assertThat(titles(server.read(server.source(), last(first)))).containsExactly("Kettle 4");
  }

  private boolean isEmpty(Batch batch) {
    return batch.mentions().isEmpty() && batch.malformed().isEmpty();
  }

  @Test
  void whatIsReadStaysUnseen() {
    server.put("INBOX", 1, 2);
    assertThat(mentions(server.read(server.source(), Cursor.START))).hasSize(2);
    assertThat(server.folder("INBOX").getMessages())
        .allMatch(message -> !message.isSet(Flags.Flag.SEEN))
        .allMatch(message -> message.isSet(Flags.Flag.RECENT));
  }

  @Test
  void severalFoldersAreReadEachFromItsOwnPlace() {
    SourceView source = server.source("INBOX", "Spam", "Archiv/\u00dcbersicht");
    server.put("INBOX", 1);
    server.put("Spam", 2);
    server.put("Archiv/\u00dcbersicht", 3);
    List<Batch> first = server.read(source, Cursor.START);
    assertThat(titles(first)).containsExactly("Kettle 1", "Kettle 2", "Kettle 3");
    server.put("Spam", 4);
    server.put("Archiv/\u00dcbersicht", 5);
    assertThat(titles(server.read(source, last(first)))).containsExactly("Kettle 4", "Kettle 5");
  }

  @Test
  void eachBatchIsBoundedAndNamesThePlaceBehindIt() {
    server.put("INBOX", IntStream.rangeClosed(1, 120).toArray());
    List<Batch> batches = server.read(server.source(), Cursor.START);
    assertThat(batches.stream().map(batch -> batch.mentions().size()))
        .containsExactly(50, 50, 20, 0);
    List<String> rest = titles(server.read(server.source(), batches.get(0).next()));
    assertThat(rest).hasSize(70).startsWith("Kettle 51").endsWith("Kettle 120");
  }

  @Test
  void largeMailsAreNotGatheredInOneBatch() {
    byte[] padding = new byte[3 * 1024 * 1024];
    Arrays.fill(padding, (byte) 'a');
    for (int i = 1; i <= 4; i++) {
      byte[] head = MailServer.mail(i);
      byte[] large = Arrays.copyOf(head, head.length + padding.length);
      System.arraycopy(padding, 0, large, head.length, padding.length);
      server.put("INBOX", large, NOW);
    }
    List<Batch> batches = server.read(server.source(), Cursor.START);
    assertThat(batches.stream().map(batch -> batch.mentions().size())).containsExactly(2, 2, 0);
  }

  @Test
  void newUidValidityIsReadAgainUnderTheSameKeys() {
    server.put("Sub", 1, 2);
    List<Batch> before = server.read(server.source("Sub"), Cursor.START);
    long validity = server.folder("Sub").getUidValidity();
    server.renew("Sub");
    server.put("Sub", 3, 2, 1);
    assertThat(server.folder("Sub").getUidValidity()).isNotEqualTo(validity);
    List<Batch> after = server.read(server.source("Sub"), last(before));
    assertThat(mentions(after)).hasSize(3);
    assertThat(keys(after)).containsAll(keys(before));
    assertThat(mentions(server.read(server.source("Sub"), last(after)))).isEmpty();
  }

  private static List<String> keys(List<Batch> batches) {
    return mentions(batches).stream().map(Mention::key).map(key -> key.value()).toList();
  }

  @Test
  void mailsThatAreDeletedBetweenTwoReadingsShiftNothing() {
    server.put("INBOX", 1, 2, 3, 4);
    List<Batch> first = server.read(server.source(), Cursor.START);
    server.remove("INBOX", 1);
    server.remove("INBOX", 4);
    server.put("INBOX", 5, 6);
    server.remove("INBOX", 5);
    List<Batch> second = server.read(server.source(), last(first));
    assertThat(titles(second)).containsExactly("Kettle 6");
    server.remove("INBOX", 6);
    assertThat(mentions(server.read(server.source(), last(second)))).isEmpty();
  }

  @Test
  void mailsThatAreDeletedWhileTheyAreReadAreMissed() {
    server.put("INBOX", IntStream.rangeClosed(1, 60).toArray());
    List<Batch> batches = new ArrayList<>();
    StepVerifier.create(MailServer.connector().collect(server.source(), Cursor.START), 1)
        .consumeNextWith(batches::add)
        .then(
            () -> {
              server.remove("INBOX", 3);
              server.remove("INBOX", 55);
            })
        .thenRequest(Long.MAX_VALUE)
        .thenConsumeWhile(batches::add)
        .verifyComplete();
    assertThat(titles(batches))
        .hasSize(59)
        .doesNotContain("Kettle 55")
        .contains("Kettle 54", "Kettle 56");
  }

  @Test
  void aWideGapBetweenUidsIsCrossed() {
    server.put("INBOX", IntStream.rangeClosed(1, 1200).toArray());
    for (int uid = 2; uid < 1200; uid++) {
      server.remove("INBOX", uid);
    }
    assertThat(titles(server.read(server.source(), Cursor.START)))
        .containsExactly("Kettle 1", "Kettle 1200");
  }

  @Test
  void aMalformedMailNeverLosesItsNeighbours() {
    server.put("INBOX", 1);
    server.put("INBOX", new byte[] {0, 1, 2, 3}, NOW);
    server.put("INBOX", 2);
    List<Batch> batches = server.read(server.source(), Cursor.START);
    assertThat(titles(batches)).containsExactly("Kettle 1", "Kettle 2");
    assertThat(malformed(batches))
        .singleElement()
        .satisfies(item -> assertThat(item.place()).isNotBlank());
  }

  @Test
  void aFolderThatIsMissingIsNamedWhenTheOthersAreRead() {
    server.put("INBOX", 1);
    List<Batch> batches = new ArrayList<>();
    StepVerifier.create(
            MailServer.connector().collect(server.source("Gone", "INBOX"), Cursor.START))
        .recordWith(() -> batches)
        .thenConsumeWhile(batch -> true)
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("folder \"Gone\""))
        .verify(SOON);
    assertThat(titles(batches)).containsExactly("Kettle 1");
    assertThat(mentions(server.read(server.source("INBOX"), last(batches)))).isEmpty();
  }

  @Test
  void whatCameLongBeforeTheSourceIsLeftOutAndCounted() {
    server.put("INBOX", MailServer.mail(1), NOW.minus(Duration.ofDays(31)));
    server.put("INBOX", MailServer.mail(2), NOW.minus(Duration.ofDays(29)));
    server.put("INBOX", MailServer.mail(3), NOW.minus(Duration.ofDays(90)));
    List<Batch> batches = server.read(server.source(), Cursor.START);
    assertThat(titles(batches)).containsExactly("Kettle 2");
    assertThat(batches.get(batches.size() - 1).notices())
        .anySatisfy(notice -> assertThat(notice).contains("2 older mails").contains("sinceDays"));
    assertThat(batches.get(batches.size() - 1).gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.BACKFILL_LIMIT);
              assertThat(gap.until()).isEqualTo(NOW.minus(Duration.ofDays(30)));
            });
    assertThat(last(batches).value()).contains("\"uid\":3");
    List<Batch> everything = server.read(server.source(Map.of("sinceDays", 0)), Cursor.START);
    assertThat(mentions(everything)).hasSize(3);
  }

  @Test
  void unencryptedReadingIsNoticedEveryTime() {
    List<Batch> batches = server.read(server.source(), Cursor.START);
    assertThat(batches.get(0).notices()).singleElement().asString().contains("unencrypted");
    assertThat(server.read(server.source(), last(batches)).get(0).notices()).hasSize(1);
  }

  @Test
  void nothingIsConnectedBeforeSubscription() {
    assertThat(
            new EmailConnector(MailServer.context(ChannelSockets.NONE))
                .collect(server.source(), Cursor.START))
        .isNotNull();
  }

  @Test
  void readingGoesOnWhereAFailureEndedIt() {
    server.put("INBOX", IntStream.rangeClosed(1, 120).toArray());
    Batch first = MailServer.connector().collect(server.source(), Cursor.START).blockFirst(SOON);
    server.server().getImap().stopService(SOON.toMillis());
    StepVerifier.create(MailServer.connector().collect(server.source(), first.next()))
        .expectError(UpstreamFault.class)
        .verify(SOON);
    try (MailServer again = new MailServer()) {
      again.put("INBOX", IntStream.rangeClosed(1, 120).toArray());
      String same =
          first
              .next()
              .value()
              .replaceAll(
                  "\"validity\":[0-9]+", "\"validity\":" + again.folder("INBOX").getUidValidity());
      assertThat(titles(again.read(again.source(), new Cursor(same)))).hasSize(70);
    }
  }

  /** Else nobody would listen for what comes into it. */
  @Test
  void anEmptyFolderThatIsNumberedAnewIsAnotherPlace() {
    server.put("Complaints", 1);
    List<Batch> first = server.read(server.source("Complaints"), Cursor.START);
    server.renew("Complaints");
    List<Batch> second = server.read(server.source("Complaints"), last(first));
    assertThat(last(second)).isNotEqualTo(last(first));
    List<Batch> third = server.read(server.source("Complaints"), last(second));
    assertThat(last(third)).isEqualTo(last(second));
    server.put("Complaints", 2);
    assertThat(titles(server.read(server.source("Complaints"), last(third))))
        .containsExactly("Kettle 2");
  }
}
