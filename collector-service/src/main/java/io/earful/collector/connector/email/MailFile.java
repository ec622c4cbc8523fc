package io.earful.collector.connector.email;

import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail.
 *
 * @param name as the sender called it, in one line, without folders
 * @param mediaType as the sender declared it
 * @param bytes all of it, or the beginning of one that is too large
 * @param size how large it is
 */
record MailFile(@Nullable String name, String mediaType, byte[] bytes, long size) {

  private static final int MAX_NAME = 255;

  static MailFile of(MailPart part) {
    String type = part.type().value();
    String name = name(part.fileName());
    if (name == null && MediaTypes.isMessage(type)) {
      name = "message.eml";
    }
    return new MailFile(name, type, part.body(), part.size());
  }

  static MailFile of(Uuencoded.File file) {
    byte[] bytes = file.bytes();
    return new MailFile(name(file.name()), "application/octet-stream", bytes, bytes.length);
  }

  /** Senders' folders are nobody's business, and no part of a name may lead out of one. */
  private static @Nullable String name(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String line = PlainText.normalizeLine(raw);
    String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
    String name = CodePoints.truncate(last.strip(), MAX_NAME);
    return name.isEmpty() || name.equals(".") || name.equals("..") ? null : name;
  }
}
