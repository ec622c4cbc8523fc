package io.earful.reporting.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thirty-two mentions in five languages, and queries with what each shall find. */
final class QueryCorpus {

  /** A query, and the names of those it shall find. */
  record Asked(String query, Set<String> expected) {}

  /** Mentions by their names. */
  static final Map<String, SearchedMention> MENTIONS = mentions();

  private QueryCorpus() {}

  static List<Asked> queries() {
    List<Asked> queries = new ArrayList<>();
    for (String line : lines("queries.txt")) {
      String[] parts = line.split(" => ", -1);
      if (parts.length != 2) {
        throw new IllegalStateException("expected \"query => names\", got: " + line);
      }
      Set<String> expected =
          Arrays.stream(parts[1].split(" "))
              .filter(name -> !name.isBlank() && !name.equals("-"))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!MENTIONS.keySet().containsAll(expected)) {
        throw new IllegalStateException("expected names of the corpus, got: " + line);
      }
      queries.add(new Asked(parts[0].strip(), expected));
    }
    return queries;
  }

  static List<String> lines(String resource) {
    try (InputStream in = QueryCorpus.class.getResourceAsStream(resource)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its page, on the site of its source; some have none. */
  static @Nullable String url(String name, String source) {
    return source.equals("s3") ? null : "https://WWW." + source + ".example:8443/" + name;
  }

  private static Map<String, SearchedMention> mentions() {
    Map<String, SearchedMention> mentions = new LinkedHashMap<>();
    for (String line : lines("corpus.txt")) {
      String[] part = line.split(" \\| ", -1);
      mentions.put(
          part[0],
          new SearchedMention(
              part[5].equals("-") ? null : part[5],
              part[6],
              part[0].substring(0, 2),
              part[1],
              part[1] + ":example:" + part[2],
              "@" + part[2],
              List.of(part[3]),
              Site.of(url(part[0], part[3])),
              part[4].equals("-") ? null : Double.valueOf(part[4])));
    }
    return mentions;
  }
}
