package io.earful.collector.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Answers of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. What was
 * read of each file is written to {@code target/telegram-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class TelegramSamplesTest {

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> listed =
        Files.list(Path.of(System.getenv("EARFUL_SAMPLES")).resolve("telegram"))) {
      return listed.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyMessageIsRead(Path file) throws IOException {
    List<Mention> mentions = mentions(file);
    List<JsonNode> messages = new ArrayList<>();
    ChannelJson.object(Files.readAllBytes(file))
        .path("result")
        .forEach(update -> messages.add(update.path("message")));
    assertThat(mentions).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      Mention mention = mentions.get(i);
      assertThat(mention.key().value())
          .isEqualTo(
              "telegram:%d:%d",
              message.path("chat").path("id").asLong(), message.path("message_id").asLong());
      assertThat(mention.text()).isEqualTo(message.path("text").asString());
      assertThat(mention.publishedAt())
          .isEqualTo(Instant.ofEpochSecond(message.path("date").asLong()));
      assertThat(mention.author().handle())
          .isEqualTo(message.path("from").path("username").asString());
    }
    assertThat(mentions(file)).isEqualTo(mentions);
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : samples().toList()) {
      for (Mention mention : mentions(file)) {
        lines.add(
            String.join(
                "\t",
                file.getFileName().toString(),
                mention.key().value(),
                mention.publishedAt().toString(),
                String.valueOf(mention.author().handle()),
                mention.text()));
      }
    }
    Files.write(Path.of("target", "telegram-samples.tsv"), lines);
    assertThat(lines).hasSize(3);
  }

  private static List<Mention> mentions(Path file) throws IOException {
    try (FixtureServer server = FixtureServer.start()) {
      server.on(
          TelegramReading.UPDATES,
          Answer.ok("application/json", Files.readAllBytes(file)),
          TelegramReading.updates());
      List<Batch> batches =
          Objects.requireNonNull(
              TelegramReading.connector(server)
                  .collect(TelegramReading.polling(), Cursor.START)
                  .collectList()
                  .block(Duration.ofSeconds(60)));
      assertThat(batches).allSatisfy(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }
  }
}
