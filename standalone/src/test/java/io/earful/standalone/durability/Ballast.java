package io.earful.standalone.durability;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that takes what space is left. */
final class Ballast {
  private static final int PIECE = 64 << 10;
  private static final long LARGEST = 1L << 30;

  private final Path file;

  Ballast(Path folder) {
    this.file = folder.resolve("ballast");
  }

  /** Leaves about so many bytes. */
  void fillUpTo(long left) throws IOException {
    long space = file.getParent().toFile().getUsableSpace();
    if (space > LARGEST) {
      throw new IllegalStateException(
          "%s has %d MiB left: this check fills it up and wants a small file system of its own"
              .formatted(file.getParent(), space >> 20));
    }
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long rest = space - left; rest > 0; rest -= PIECE) {
        out.write(piece, 0, (int) Math.min(PIECE, rest));
      }
    } catch (IOException e) {
      shorten(left); // others write too and took the last of it: full is full
    }
  }

  private void shorten(long by) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - by));
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
