package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mail of the world, kept beside the project: its folder is named by EARFUL_SAMPLES. What was read
 * of each file is written to {@code target/mail-samples.tsv}, to be laid beside a table that was
 * made otherwise.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class MailSamplesTest {

  private static final int HEAD = 64 * 1024;
  private static final int SHOWN = 30;

  private static List<Path> mails(String folder) {
    try (Stream<Path> listed = Files.list(Path.of(System.getenv("EARFUL_SAMPLES"), folder))) {
      return listed.filter(MailSamplesTest::isMail).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMail(Path file) {
    return file.toString().endsWith(".eml") || file.toString().endsWith(".mbox");
  }

  static Stream<Path> mails() {
    return Stream.of("email", "email-reply", "mbox").flatMap(folder -> mails(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("mails")
  void everyMailIsRecognisedAndReadTwiceWithTheSameResult(Path file) {
    byte[] bytes = bytes(file);
    String format =
        MailFormats.recognise(name(file), Arrays.copyOf(bytes, Math.min(HEAD, bytes.length)));
    assertThat(format).isEqualTo(format(file));
    List<Batch> first = read(file);
    assertThat(mentions(first)).isNotEmpty().isEqualTo(mentions(read(file)));
    assertThat(malformed(first)).isEmpty();
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String folder : List.of("email", "email-reply", "mbox")) {
      int mails = 0;
      int files = 0;
      int malformed = 0;
      HashSet<String> keys = new HashSet<>();
      for (Path file : mails(folder)) {
        List<Batch> batches = read(file);
        mentions(batches).forEach(mention -> lines.add(line(folder, file, mention)));
        mentions(batches).forEach(mention -> keys.add(mention.key().value()));
        mails += mentions(batches).size();
        malformed += malformed(batches).size();
        files++;
      }
      System.out.printf(
          "%s: %d files, %d mentions with %d keys, %d put aside%n",
          folder, files, mails, keys.size(), malformed);
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "mail-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(100);
  }

  private static String line(String folder, Path file, Mention mention) {
    String text = mention.text().replace('\n', ' ').replace('\t', ' ');
    return String.join(
        "\t",
        folder,
        name(file),
        mention.nativeId(),
        String.valueOf(mention.author().displayName()),
        mention.publishedPrecision() + " " + mention.publishedAt(),
        String.valueOf(mention.conversation().parentKey()),
        String.valueOf(mention.title()),
        text.substring(0, Math.min(SHOWN, text.length())));
  }

  private static List<Batch> read(Path file) {
    MailFiles files = new MailFiles(Mails.reader(), Clock.fixed(Mails.NOW, ZoneOffset.UTC));
    FileOfBytes mail = new FileOfBytes(name(file), format(file), bytes(file));
    return Objects.requireNonNull(files.read(mail, Cursor.START).collectList().block());
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String format(Path file) {
    return name(file).endsWith(".mbox") ? MailFiles.MBOX : MailFiles.EML;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private static List<MalformedItem> malformed(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
  }
}
