package io.earful.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir Path folder;

  @Test
  void isUnpackedWholeOrNotAtAll() throws IOException {
    PostgresBinaries binaries = new PostgresBinaries(folder, "18.6.0");
    Files.createDirectories(folder.resolve("unpacking/bin"));
    Files.writeString(folder.resolve("unpacking/bin/postgres"), "half");
    assertThat(binaries.areUnpacked()).isFalse();

    binaries.unpack();

    assertThat(binaries.areUnpacked()).isTrue();
    assertThat(binaries.folder().resolve("bin/postgres")).isExecutable();
    assertThat(binaries.folder().resolve("archive.txz")).doesNotExist();
    assertThat(folder.resolve("unpacking")).doesNotExist();
  }

  @Test
  void javaUnpacksTheSameAsTheSystemsTar() throws IOException {
    Path packed = folder.resolve("packed.txz");
    try (var archive = PostgresBinaries.carried()) {
      Files.copy(archive, packed);
    }
    Path byTar = Files.createDirectory(folder.resolve("tar"));
    Path byJava = Files.createDirectory(folder.resolve("java"));

    assertThat(PostgresBinaries.systemTar(packed, byTar)).isTrue();
    PostgresBinaries.javaTar(packed, byJava);

    assertThat(describe(byJava)).isEqualTo(describe(byTar)).containsKey("bin/initdb");
  }

  @Test
  void entryThatLeavesTheFolderIsRefused() throws IOException {
    Path packed = folder.resolve("evil.txz");
    try (OutputStream file = Files.newOutputStream(packed);
        var tar = new TarArchiveOutputStream(new XZCompressorOutputStream(file))) {
      tar.putArchiveEntry(new TarArchiveEntry("../outside"));
      tar.closeArchiveEntry();
    }
    Path target = Files.createDirectory(folder.resolve("target"));

    assertThatThrownBy(() -> PostgresBinaries.javaTar(packed, target))
        .hasMessageContaining("../outside");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void namesTheArchiveOfEachSystem() {
    assertThat(PostgresBinaries.archiveFor("Linux", "amd64"))
        .isEqualTo("/postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveFor("Linux", "aarch64"))
        .isEqualTo("/postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archiveFor("Mac OS X", "aarch64"))
        .isEqualTo("/postgres-darwin-arm_64.txz");
  }

  /** Path to size, link target and whether it may be run. */
  private static Map<String, String> describe(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(p -> !Files.isDirectory(p)).toList()) {
        String link =
            Files.isSymbolicLink(path) ? Files.readSymbolicLink(path).toString() : "no link";
        found.put(
            root.relativize(path).toString(),
            "%s, %d bytes, executable: %s"
                .formatted(link, Files.size(path), Files.isExecutable(path)));
      }
    }
    return found;
  }
}
