package io.earful.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every problem that the sources speak of stands in docs/problems.md, so that it can be looked up.
 */
class ProblemsDocumentTest {

  private static final Path STORED = Sources.ROOT.resolve("docs/problems.md");

  /** The code is the first text of a failure of the kit, or follows the status of a problem. */
  private static final Pattern THROWN =
      Pattern.compile(
          "new (?:NotFound|Conflict|Invalid|BadRequest|Unauthenticated|Forbidden|TooLarge"
              + "|TooManyRequests|Unavailable|PreconditionFailed)Exception\\(\\s*\"([a-z0-9-]+)\"");

  private static final Pattern ANSWERED =
      Pattern.compile("HttpStatus\\.[A-Z_]+,\\s*\"([a-z0-9-]+)\"");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void everyProblemIsExplained() throws IOException {
    Map<String, Path> used = used();
    assertThat(used).hasSizeGreaterThan(10);
    Set<String> explained = explained();
    used.forEach(
        (code, file) ->
            assertThat(explained)
                .as("%s speaks of the problem %s: give it a row in %s", file, code, STORED)
                .contains(code));
  }

  private static Map<String, Path> used() throws IOException {
    Map<String, Path> used = new TreeMap<>();
    for (Path file : Sources.files("src/main/java", ".java")) {
      String source = Files.readString(file);
      for (Pattern pattern : List.of(THROWN, ANSWERED)) {
        Matcher code = pattern.matcher(source);
        while (code.find()) {
          used.put(code.group(1), file);
        }
      }
    }
    return used;
  }

  private static Set<String> explained() throws IOException {
    Set<String> explained = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(STORED));
    while (row.find()) {
      explained.add(row.group(1));
    }
    return explained;
  }
}
