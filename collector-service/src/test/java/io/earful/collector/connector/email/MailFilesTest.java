package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.ImportFile;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class MailFilesTest {

  private static final FileOfBytes MAILBOX =
      new FileOfBytes("mailbox.mbox", MailFiles.MBOX, Mails.fixture("mailbox.mbox"));

  @Test
  void mailsOfAMailboxBecomeMentionsAndTheUnreadableOneSaysItsPlace() {
    List<Batch> batches = read(MAILBOX, Cursor.START);
    assertThat(batches).hasSize(1);
    Batch batch = batches.get(0);
    assertThat(batch.mentions())
        .extracting(Mention::title)
        .containsExactly("First", "Second", "Fourth");
    assertThat(batch.raw()).hasSize(3);
    assertThat(batch.malformed()).hasSize(1);
    assertThat(batch.malformed().get(0).place()).isEqualTo("message 3 at byte 485");
    assertThat(batch.mentions().get(0).text())
        .contains("From now on, it says: this is no new mail.\nFrom here on neither.");
    assertThat(batch.mentions().get(1).publishedAt()).isEqualTo("2026-10-12T09:00:00Z");
    assertThat(batch.mentions().get(1).conversation().parentKey())
        .isEqualTo(batch.mentions().get(0).key().value());
    assertThat(batch.mentions().get(0).conversation().container().name()).isEqualTo("mailbox.mbox");
  }

  @Test
  void readingGoesOnWhereTheLastStoredBatchEnded() {
    FileOfBytes file = many(1_201, "x".repeat(100));
    List<Batch> all = read(file, Cursor.START);
    assertThat(all).extracting(batch -> batch.mentions().size()).containsExactly(500, 500, 201);
    for (int i = 0; i < all.size(); i++) {
      List<Mention> rest = mentions(read(file, all.get(i).next()));
      assertThat(rest).isEqualTo(mentions(all.subList(i + 1, all.size())));
    }
  }

  @Test
  void batchesAreBoundedInBytesAsWell() {
    List<Batch> batches = read(many(20, ("x".repeat(99) + "\n").repeat(10_000)), Cursor.START);
    assertThat(batches).extracting(batch -> batch.mentions().size()).containsExactly(8, 8, 4);
  }

  @Test
  void singleMessageIsReadOnce() {
    FileOfBytes file = new FileOfBytes("plain.eml", MailFiles.EML, Mails.fixture("plain.eml"));
    List<Batch> batches = read(file, Cursor.START);
    assertThat(mentions(batches)).extracting(Mention::title).containsExactly("The Acme 3 leaks");
    assertThat(read(file, batches.get(0).next())).isEmpty();
  }

  @Test
  void messageIsWholeWhateverItsLinesLookLike() {
    byte[] mail =
        "From: j@x.example\n\nFrom joe@x.example Mon Oct 12 08:15:03 2026\nSubject: b\n\nYou\n"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(mentions(read(new FileOfBytes("a.eml", MailFiles.EML, mail), Cursor.START)))
        .hasSize(1);
  }

  @Test
  void sameMailIsOneMentionByMailboxAndByItself() {
    byte[] mail = Mails.fixture("attachments.eml");
    byte[] head =
        "From joe@x.example Mon Oct 12 08:15:03 2026\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] mailbox = new byte[head.length + mail.length];
    System.arraycopy(head, 0, mailbox, 0, head.length);
    System.arraycopy(mail, 0, mailbox, head.length, mail.length);
    Mention alone =
        mentions(read(new FileOfBytes("a.eml", MailFiles.EML, mail), Cursor.START)).get(0);
    Mention inside =
        mentions(read(new FileOfBytes("a.eml", MailFiles.MBOX, mailbox), Cursor.START)).get(0);
    assertThat(inside).isEqualTo(alone);
  }

  @Test
  void cursorBeyondTheFileIsAFaultThatSaysWhatToDo() {
    assertThatThrownBy(() -> read(MAILBOX, new Cursor("99999999 5")))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("import the file anew");
    assertThatThrownBy(() -> read(MAILBOX, new Cursor("something else")))
        .isInstanceOf(UpstreamFault.class);
  }

  @Test
  void nothingIsOpenedBeforeSubscriptionAndEverythingIsClosed() {
    AtomicInteger open = new AtomicInteger();
    Flux<Batch> flux = files().read(new Counted(many(1_000, "x"), open), Cursor.START);
    assertThat(open).hasValue(0);
    Batch first = flux.blockFirst();
    assertThat(first).isNotNull();
    assertThat(open).hasValue(0);
  }

  @Test
  void fileThatCannotBeReadOnIsAFaultOfTheFile() {
    ImportFile broken =
        new Counted(MAILBOX, new AtomicInteger()) {
          @Override
          public InputStream open(long offset) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    assertThatThrownBy(() -> files().read(broken, Cursor.START).blockLast())
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("the disk is gone");
  }

  private static MailFiles files() {
    return new MailFiles(Mails.reader(), Clock.fixed(Mails.NOW, ZoneOffset.UTC));
  }

  private static List<Batch> read(ImportFile file, Cursor from) {
    return files().read(file, from).collectList().block();
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private static FileOfBytes many(int count, String text) {
    StringBuilder mailbox = new StringBuilder();
    for (int i = 0; i < count; i++) {
      mailbox
          .append("From joe@x.example Mon Oct 12 08:15:03 2026\nFrom: joe@x.example\nMessage-ID: <")
          .append(i)
          .append("@x.example>\n\n")
          .append(text)
          .append("\n\n");
    }
    byte[] bytes = mailbox.toString().getBytes(StandardCharsets.US_ASCII);
    return new FileOfBytes("many.mbox", MailFiles.MBOX, bytes);
  }

  /** Counts how often it is open. */
  private static class Counted implements ImportFile {

    private final ImportFile file;
    private final AtomicInteger open;

    Counted(ImportFile file, AtomicInteger open) {
      this.file = file;
      this.open = open;
    }

    @Override
    public String importId() {
      return file.importId();
    }

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public String format() {
      return file.format();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public Map<String, Object> options() {
      return file.options();
    }

    @Override
    public InputStream open(long offset) throws IOException {
      open.incrementAndGet();
      return new FilterInputStream(file.open(offset)) {
        @Override
        public void close() throws IOException {
          open.decrementAndGet();
          super.close();
        }
      };
    }
  }
}
