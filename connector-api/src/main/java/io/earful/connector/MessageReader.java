package io.earful.connector;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a stream one after the other, on the network's thread: it must not wait,
 * and whatever it does holds up the stream.
 *
 * @param <T> what becomes of a message
 */
public interface MessageReader<T> {

  /**
   * @param message lasts for this call only: what shall be kept of it is copied
   * @return what becomes of it; null when it is passed over
   */
  @Nullable T read(ByteBuffer message);

  /**
   * A message was larger than the call allows.
   *
   * @param bytes how large, as far as it was read
   * @return what becomes of it; null when it is passed over
   */
  @Nullable T tooLarge(long bytes);
}
