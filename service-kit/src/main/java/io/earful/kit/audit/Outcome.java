package io.earful.kit.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether it happened. */
public enum Outcome {
  DONE,
  REFUSED;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
