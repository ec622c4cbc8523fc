package io.earful.event;

/** An event that cannot be brought under {@link EventCodec#MAX_BYTES}. */
public final class EventTooLargeException extends RuntimeException {

  EventTooLargeException(String id, int bytes) {
    super(
        "event "
            + id
            + " has "
            + bytes
            + " bytes, at most "
            + EventCodec.MAX_BYTES
            + " are allowed");
  }
}
