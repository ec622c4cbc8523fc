package io.earful.collector.connector.email;

import java.util.ArrayList;
import java.util.List;

/** A mail of which only the beginning was read: its last part is not whole. */
final class CutMail {

  private CutMail() {}

  /**
   * The same mail whose last part is as large as it would have been, about; so it is known not to
   * be whole.
   *
   * @param missing bytes that were not read
   */
  static MailPart mended(MailPart part, long missing) {
    if (!part.parts().isEmpty()) {
      List<MailPart> parts = new ArrayList<>(part.parts());
      int last = parts.size() - 1;
      parts.set(last, mended(parts.get(last), missing));
      return new MailPart(part.headers(), part.type(), part.body(), part.size(), parts);
    }
    String encoding = TransferEncoding.name(part.headers().first("content-transfer-encoding"));
    long decoded = encoding.equals("base64") ? missing * 3 / 4 : missing;
    return new MailPart(
        part.headers(), part.type(), part.body(), part.size() + Math.max(1, decoded), part.parts());
  }
}
