package io.earful.collector.connector.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Replies of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. What was
 * written in each was told by reading it; samples.tsv has the numbers of those lines.
 *
 * <p>A case is exactly right when the text is the expected one character by character, apart from
 * white space at the ends of lines and empty lines at both ends.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class ReplySamplesTest {

  private static final double FLOOR = 0.96;

  private record Case(String name, String expected, String signature, ReplyText found) {}

  @Test
  void whatWasWrittenIsToldApart() throws IOException {
    List<Case> cases = cases();
    List<String> wrong =
        cases.stream()
            .filter(each -> !tidy(each.found.text()).equals(tidy(each.expected)))
            .map(Case::name)
            .toList();
    List<String> unsigned =
        cases.stream()
            .filter(
                each -> {
                  String found = Objects.requireNonNullElse(each.found.signature(), "");
                  return !tidy(found).equals(tidy(each.signature));
                })
            .map(Case::name)
            .toList();
    System.out.printf(
        "Replies: text of %d of %d exact, not %s; signature of %d, not %s%n",
        cases.size() - wrong.size(), cases.size(), wrong, cases.size() - unsigned.size(), unsigned);
    assertThat(cases).hasSizeGreaterThan(60);
    assertThat(1 - wrong.size() / (double) cases.size()).isGreaterThanOrEqualTo(FLOOR);
  }

  private static List<Case> cases() throws IOException {
    Path folder = Path.of(System.getenv("EARFUL_SAMPLES"), "email-reply");
    List<Case> cases = new ArrayList<>();
    for (List<String> row : rows()) {
      String[] name = row.get(0).split(":");
      String file = Files.readString(folder.resolve(name[0]), StandardCharsets.UTF_8);
      String signature = row.size() > 2 ? row.get(2) : "";
      if (name.length == 2 && name[1].equals("html")) {
        String html = SampleMail.part(file, "text/html");
        int length = Integer.parseInt(row.get(1));
        String shown = Jsoup.parse(html).body().text().strip().substring(0, length);
        cases.add(new Case(row.get(0), shown, null, ReplyTexts.ofHtml(html)));
      } else {
        String text = name.length == 2 ? SampleMail.part(file, "text/plain") : file;
        cases.add(
            new Case(
                row.get(0),
                lines(text, row.get(1)),
                lines(text, signature),
                ReplyTexts.ofPlain(text)));
      }
    }
    return cases.stream()
        .map(c -> c.signature != null ? c : new Case(c.name, c.expected, signed(c.found), c.found))
        .toList();
  }

  /** The HTML parts are only looked at for their text. */
  private static String signed(ReplyText found) {
    return Objects.requireNonNullElse(found.signature(), "");
  }

  private static List<List<String>> rows() throws IOException {
    try (var in =
        Objects.requireNonNull(ReplySamplesTest.class.getResourceAsStream("samples.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t")))
          .toList();
    }
  }

  /** Lines by numbers such as "1,3-5,9-". */
  private static String lines(String text, String numbers) {
    List<String> all = text.lines().toList();
    StringBuilder out = new StringBuilder();
    for (String range : numbers.isEmpty() ? new String[0] : numbers.split(",")) {
      String[] ends = range.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last =
          ends.length == 1 ? first : ends[1].isEmpty() ? all.size() : Integer.parseInt(ends[1]);
      all.subList(first - 1, last).forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  private static String tidy(String text) {
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
  }
}
