package io.earful.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** How much is taken out of recorded answers, in which nobody meant to leave a card or a key. */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class RedactorSamplesTest {

  @Test
  void recordedAnswersStayAsTheyAre() throws IOException {
    Path samples = Path.of(Objects.requireNonNull(System.getenv("EARFUL_SAMPLES")));
    Map<RedactionKind, Integer> found = new EnumMap<>(RedactionKind.class);
    long bytes = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(samples)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    int withFinding = 0;
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      bytes += content.length;
      withFinding += Redactor.finds(content) ? 1 : 0;
      Redactor.find(new String(content, StandardCharsets.UTF_8))
          .forEach(finding -> found.merge(finding.kind(), 1, Integer::sum));
    }
    System.out.printf(
        "%d files, %d bytes: %s; raw documents not kept: %d%n",
        files.size(), bytes, found, withFinding);
    assertThat(found.getOrDefault(RedactionKind.CARD, 0)).isLessThanOrEqualTo(2);
    assertThat(withFinding).isLessThanOrEqualTo(files.size() / 50);
  }
}
