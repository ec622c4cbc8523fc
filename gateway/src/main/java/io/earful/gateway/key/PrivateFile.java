package io.earful.gateway.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A small file that only Earful's user may read (0600). */
public final class PrivateFile {

  private PrivateFile() {}

  /**
   * What the file holds; a missing file is made first, whole or not at all.
   *
   * @throws UncheckedIOException naming the file
   */
  public static String readOrCreate(Path file, Supplier<String> content) {
    try {
      if (!Files.exists(file)) {
        create(file, content.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the file %s cannot be read or made".formatted(file), e);
    }
  }

  private static void create(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, content + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
