package io.earful.collector.push;

/** A request of the same name was stored meanwhile, which undoes the storing of this one. */
final class KnownDeliveryException extends RuntimeException {

  KnownDeliveryException() {
    super("a request of the same name is stored", null, false, false);
  }
}
