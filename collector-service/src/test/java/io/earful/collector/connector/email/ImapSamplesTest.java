package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Mails of the world, kept beside the project (their folder is named by EARFUL_SAMPLES), put into a
 * real server's folders and read from there. The counts are written to {@code
 * target/imap-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class ImapSamplesTest {

  private static final Path SAMPLES = Path.of(String.valueOf(System.getenv("EARFUL_SAMPLES")));

  @Test
  void everyMailOfEveryFolderIsReadOrPutAsideAndTheSecondTimeAddsNothing() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("folder\tmails\tappended\tread\taccepted\tmalformed"));
    try (MailServer server = new MailServer()) {
      for (String folder : List.of("email", "email-reply", "mbox")) {
        List<byte[]> mails = mails(folder);
        int appended = 0;
        for (byte[] mail : mails) {
          appended += put(server, folder, mail);
        }
        SourceView source = server.source(Map.of("sinceDays", 0), folder);
        List<Batch> batches = server.read(source, Cursor.START);
        int accepted = MailServer.mentions(batches).size();
        List<MalformedItem> malformed = MailServer.malformed(batches);
        lines.add(
            String.join(
                "\t",
                folder,
                "" + mails.size(),
                "" + appended,
                "" + (accepted + malformed.size()),
                "" + accepted,
                "" + malformed.size()));
        malformed.forEach(item -> lines.add("  " + item.place() + ": " + item.getMessage()));
        assertThat(accepted + malformed.size()).as(folder).isEqualTo(appended);
        assertThat(MailServer.mentions(server.read(source, MailServer.last(batches)))).isEmpty();
      }
    }
    Files.write(Path.of("target", "imap-samples.tsv"), lines);
    lines.forEach(System.out::println);
  }

  /** This server keeps no mail in which a header field of the envelope stands twice. */
  private static int put(MailServer server, String folder, byte[] mail) {
    try {
      server.put(folder, mail, MailServer.NOW);
      return 1;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static List<byte[]> mails(String folder) throws IOException {
    List<byte[]> mails = new ArrayList<>();
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".eml")) {
          mails.add(bytes);
        } else if (file.toString().endsWith(".mbox")) {
          mails.addAll(split(bytes));
        }
      }
    }
    return mails;
  }

  /** Messages of an mbox, told apart in the simplest way there is: by lines with "From ". */
  private static List<byte[]> split(byte[] mbox) {
    String all = new String(mbox, StandardCharsets.ISO_8859_1);
    return Stream.of(all.split("(?m)^From .*\r?\n"))
        .filter(mail -> !mail.isBlank())
        .map(mail -> mail.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
