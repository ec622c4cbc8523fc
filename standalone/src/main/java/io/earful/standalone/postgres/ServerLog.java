package io.earful.standalone.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** PostgreSQL's own log files, a week of them. */
final class ServerLog {
  private static final Duration KEPT = Duration.ofDays(6);
  private static final int LINES_SHOWN = 4;

  private final Path folder;
  private final Clock clock;

  ServerLog(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  /** Where the server writes before it has opened its own files. */
  Path startFile() {
    return folder.resolve("start.log");
  }

  /**
   * The server empties old files only while it runs; this is for one that is often restarted.
   * Returns the moment at which it was done.
   */
  Instant prune() throws IOException {
    Instant now = clock.instant();
    FileTime oldest = FileTime.from(now.minus(KEPT));
    for (Path file : files()) {
      if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(startFile());
    return now;
  }

  /** The end of what it wrote since then: why there is no server. Empty when it said nothing. */
  String lastWords(Instant since) throws IOException {
    List<Path> files = files();
    Path latest = files.isEmpty() ? startFile() : files.get(files.size() - 1);
    if (!Files.exists(latest) || Files.getLastModifiedTime(latest).toInstant().isBefore(since)) {
      return "";
    }
    List<String> lines = Files.readAllLines(latest, ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  /** Oldest first. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.log")) {
      found.forEach(files::add);
    }
    files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
    return files;
  }
}
