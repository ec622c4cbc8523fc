package io.earful.gateway.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a person may sign in. */
public enum UserState {
  /** Asked in, and has not come yet. */
  INVITED,
  ACTIVE,
  /** Kept out; nothing of theirs is removed. */
  DISABLED;

  /** As it is written everywhere outside Java. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static UserState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
