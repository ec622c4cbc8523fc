package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionSchema;
import io.earful.event.PlainText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Every mail among the fixtures, read as a file that somebody hands in. */
class MailFixturesTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MentionSchema.json(), InputFormat.JSON);

  private static final EmailConnector CONNECTOR =
      new EmailConnector(
          new ConnectorContext(
              call -> Mono.error(new IllegalStateException("no network here")),
              Clock.fixed(Mails.NOW, ZoneOffset.UTC),
              name -> null));

  static List<String> mails() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(MailFixturesTest.class.getResource("/fixtures/email"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml") || name.endsWith(".mbox"))
          .sorted()
          .toList();
    }
  }

  @Test
  void mailsBecomeTheExpectedMentions() throws IOException, URISyntaxException {
    List<String> actual = new ArrayList<>();
    for (String name : mails()) {
      read(name).forEach(mention -> actual.add(EventCodec.json().writeValueAsString(mention)));
    }
    Path written = Path.of("target", "fixtures", EmailConnector.ID, "expected.ndjson");
    Files.createDirectories(written.getParent());
    Files.write(written, actual);
    List<String> expected =
        new String(Mails.fixture("expected.ndjson"), StandardCharsets.UTF_8).lines().toList();
    assertThat(actual).as("mentions; what came is in %s", written).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("mails")
  void mentionsAreValidAndReadingTwiceMakesThemAgain(String name) {
    List<Mention> mentions = read(name);
    assertThat(mentions).isNotEmpty().isEqualTo(read(name));
    for (Mention mention : mentions) {
      MatchedBy match = new MatchedBy("import-1", null, Mails.NOW);
      String json =
          EventCodec.json()
              .writeValueAsString(mention.toBuilder().matchedBy(List.of(match)).build());
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
      assertThat(mention.text()).isEqualTo(PlainText.normalize(mention.text()));
    }
  }

  /** Bytes changed, left out and doubled at random, the same ones in every run. */
  @ParameterizedTest
  @MethodSource("mails")
  void damagedMailIsReadOrPutAsideAndNothingElse(String name) {
    byte[] mail = Mails.fixture(name);
    Random random = new Random(name.hashCode());
    int read = 0;
    for (int i = 0; i < 200; i++) {
      Batch batch = CONNECTOR.read(file(name, damaged(mail, random)), Cursor.START).blockLast();
      assertThat(batch).isNotNull();
      assertThat(batch.malformed())
          .noneMatch(item -> String.valueOf(item.getMessage()).startsWith("it could not be read"));
      read += batch.mentions().size();
    }
    assertThat(read).isGreaterThan(100);
  }

  private static byte[] damaged(byte[] mail, Random random) {
    byte[] damaged = mail.clone();
    for (int i = 0; i < 1 + random.nextInt(10); i++) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "\r\n<>:;=?\" -@".charAt(random.nextInt(12));
        case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
        default -> {
          int to = Math.min(damaged.length, at + random.nextInt(200));
          byte[] more = Arrays.copyOf(damaged, damaged.length + to - at);
          System.arraycopy(damaged, at, more, to, damaged.length - at);
          damaged = more;
        }
      }
    }
    return damaged;
  }

  private static List<Mention> read(String name) {
    return Objects.requireNonNull(
            CONNECTOR.read(file(name, Mails.fixture(name)), Cursor.START).collectList().block())
        .stream()
        .flatMap(batch -> batch.mentions().stream())
        .toList();
  }

  private static FileOfBytes file(String name, byte[] bytes) {
    return new FileOfBytes(name, name.endsWith(".mbox") ? MailFiles.MBOX : MailFiles.EML, bytes);
  }
}
