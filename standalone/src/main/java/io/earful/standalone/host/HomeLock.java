package io.earful.standalone.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One running Earful per home. The operating system drops the lock when the process ends in any
 * way, so a lock file that was left behind never stands in the way.
 */
public final class HomeLock implements AutoCloseable {
  private static final int LONGEST_PID = 20;

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock until it is closed.
   *
   * @throws CannotStartException when another process, or this one, holds it
   */
  public static HomeLock take(Home home) {
    Path file = home.path().resolve("lock");
    try {
      // Not closed when refused: closing any channel of a file drops all locks this process has on
      // it, and the holder may be this very process.
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        throw taken(home, owner(channel));
      }
      channel.truncate(0).write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new CannotStartException("The file %s cannot be locked: %s".formatted(file, e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    channel.read(pid, 0);
    return UTF_8.decode(pid.flip()).toString().strip();
  }

  private static CannotStartException taken(Home home, String owner) {
    return new CannotStartException(
        """
        Another Earful (process %s) already runs on %s. Stop it with `./earful stop`, \
        or set EARFUL_HOME and EARFUL_PORT to run a second one beside it."""
            .formatted(owner, home.path()));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
