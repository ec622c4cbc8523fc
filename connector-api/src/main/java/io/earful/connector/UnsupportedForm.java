package io.earful.connector;

import java.util.List;

/** A request is of a media type, charset or encoding that its channel does not take. */
public final class UnsupportedForm extends ConnectorFailure {

  private final List<String> taken;

  /**
   * @param message what arrived
   * @param taken media types that would be taken
   */
  public UnsupportedForm(String message, List<String> taken) {
    super(message, null);
    this.taken = List.copyOf(taken);
  }

  public List<String> taken() {
    return taken;
  }

  @Override
  public String kind() {
    return "unsupported-form";
  }
}
