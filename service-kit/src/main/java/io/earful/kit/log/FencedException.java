package io.earful.kit.log;

/** Another consumer took the partition over; nothing this one does counts any more. */
final class FencedException extends RuntimeException {

  FencedException(String group, String topic, int partition) {
    super("group " + group + " no longer holds partition " + partition + " of " + topic);
  }
}
