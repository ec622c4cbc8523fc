package io.earful.reporting.reply;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of answers as they come from outside. */
final class ReplyIds {

  /** The class is lenient: it takes what it does not write. */
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private ReplyIds() {}

  /** Empty when it is none of ours. */
  static Optional<UUID> parse(String id) {
    return FORM.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }
}
