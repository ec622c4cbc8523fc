package io.earful.kit.net;

/**
 * An address that Earful does not connect to. The message is for people: which address, and what is
 * wrong with it.
 */
public final class AddressRefusedException extends RuntimeException {

  AddressRefusedException(String message) {
    super(message);
  }
}
