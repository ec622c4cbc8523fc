package io.earful.standalone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the table of rules in docs/conformance.md as the rules are. After a change of them, run
 * this test with {@code -Ddocs.write=true}.
 */
class ConformanceDocumentTest {

  private static final Path STORED = Path.of("..", "docs", "conformance.md");
  private static final String BEGIN =
      "<!-- written by ConformanceDocumentTest from the rules; do not edit -->\n";
  private static final String END = "<!-- end of the rules -->\n";

  @Test
  void theTableIsAsTheRulesAre() throws IOException {
    String stored = Files.readString(STORED);
    int begin = stored.indexOf(BEGIN) + BEGIN.length();
    int end = stored.indexOf(END);
    assertThat(begin).isGreaterThan(BEGIN.length());
    assertThat(end).isGreaterThan(begin);
    String fresh =
        stored.substring(0, begin) + "\n" + RuleTable.markdown() + "\n" + stored.substring(end);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STORED, fresh);
    }

    assertThat(Files.readString(STORED))
        .as("run this test with -Ddocs.write=true after a change of rules")
        .isEqualTo(fresh);
  }
}
